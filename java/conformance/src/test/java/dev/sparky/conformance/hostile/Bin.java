package dev.sparky.conformance.hostile;

import dev.sparky.field.PrimeField;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Builds binary files by hand, little-endian, from the descriptions of the formats. */
final class Bin {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static Bin bin() {
    return new Bin();
  }

  Bin text(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  Bin raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bin u8(int value) {
    out.write(value);
    return this;
  }

  Bin u32(long value) {
    return number(BigInteger.valueOf(value), 4);
  }

  Bin u64(long value) {
    return number(BigInteger.valueOf(value), 8);
  }

  Bin number(BigInteger value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value.shiftRight(8 * i).intValue());
    }
    return this;
  }

  Bin element(BigInteger value) {
    return number(value, 32);
  }

  Bin element(long value) {
    return element(BigInteger.valueOf(value));
  }

  Bin section(int type, Bin body) {
    byte[] bytes = body.get();
    return u32(type).u64(bytes.length).raw(bytes);
  }

  /** One linear combination: wire, coefficient, wire, coefficient, ... */
  Bin terms(long... wiresAndCoefficients) {
    u32(wiresAndCoefficients.length / 2);
    for (int i = 0; i < wiresAndCoefficients.length; i += 2) {
      u32(wiresAndCoefficients[i]).element(wiresAndCoefficients[i + 1]);
    }
    return this;
  }

  byte[] get() {
    return out.toByteArray();
  }

  Map<String, Object> input() {
    return Group.map("hex", HexFormat.of().formatHex(get()));
  }

  static final PrimeField BN254 = PrimeField.BN254_FR;
  static final BigInteger P = BN254.modulus();

  /** Header of a .r1cs: wires, outputs, inputs, secrets, labels, constraints. */
  static Bin r1csHeader(long wires, long out, long in, long secret, long labels, long rows) {
    Bin header = bin().u32(32).element(P).u32(wires).u32(out).u32(in).u32(secret);
    return header.u64(labels).u32(rows);
  }

  /** Wires 0 one, 1 out, 2 a, 3 b, 4 c: a b = out; 3 a 2 b = c + 5. */
  static Bin rows() {
    return bin().terms(2, 1).terms(3, 1).terms(1, 1).terms(2, 3).terms(3, 2).terms(4, 1, 0, 5);
  }

  static Bin labels(int wires) {
    Bin labels = bin();
    for (int wire = 0; wire < wires; wire++) {
      labels.u64(3L * wire);
    }
    return labels;
  }

  /** Header body at 24, constraints body at 100, labels behind. */
  static byte[] r1cs() {
    Bin file = bin().text("r1cs").u32(1).u32(3).section(1, r1csHeader(5, 1, 2, 0, 5, 2));
    return file.section(2, rows()).section(3, labels(5)).get();
  }

  /** A .r1cs of a header and rows without labels. */
  static Map<String, Object> r1cs(Bin rows, Bin header) {
    return bin().text("r1cs").u32(1).u32(2).section(1, header).section(2, rows).input();
  }

  /** A witness of {@link #r1cs}: a = 2, b = 3, out = 6, c = 31. */
  static byte[] wtns(long... values) {
    Bin body = bin();
    for (long value : values) {
      body.element(value);
    }
    Bin header = bin().u32(32).element(P).u32(values.length);
    return bin().text("wtns").u32(2).u32(2).section(1, header).section(2, body).get();
  }

  /**
   * A gate list over BN254 of wires 1 public, 2 secret, an output 3 = 1 + 2: magic at 0, prime at
   * 8, counts at 40, inputs at 56, outputs at 64, gates at 72.
   */
  static byte[] gates() {
    Bin list = bin().text("GATELST1").element(P).u32(4).u32(1).u32(1).u32(1).u32(1).u32(2);
    return list.u32(1).u32(3).u8(2).u32(3).u32(1).u32(2).get();
  }

  /** Gates behind inputs 1 (public) and 2 (secret), no outputs, of so many wires. */
  static Map<String, Object> gates(int wires, int count, Bin gates) {
    Bin list = bin().text("GATELST1").element(P).u32(wires).u32(1).u32(1).u32(count);
    return list.u32(1).u32(2).u32(0).raw(gates.get()).input();
  }
}
