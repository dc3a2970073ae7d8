package dev.sparky.r1cs;

import dev.sparky.field.PrimeField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Builds binary files by hand, little-endian; written from the format, not with the writers. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes text(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes u32(long value) {
    for (int i = 0; i < 4; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  Bytes u64(long value) {
    return u32(value).u32(value >>> 32);
  }

  Bytes number(BigInteger value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value.shiftRight(8 * i).intValue());
    }
    return this;
  }

  Bytes element(BigInteger value) {
    return number(value, 32);
  }

  Bytes element(long value) {
    return element(BigInteger.valueOf(value));
  }

  Bytes section(int type, Bytes body) {
    byte[] bytes = body.get();
    return u32(type).u64(bytes.length).raw(bytes);
  }

  byte[] get() {
    return out.toByteArray();
  }

  static Bytes bytes() {
    return new Bytes();
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A header of {@code .r1cs}. */
  static Bytes header(PrimeField field, int wires, int out, int in, int secret, int constraints) {
    return header(field.modulus(), wires, out, in, secret, wires, constraints);
  }

  static Bytes header(
      BigInteger p, int wires, int out, int in, int secret, long labels, int constraints) {
    Bytes header = bytes().u32(32).element(p).u32(wires).u32(out).u32(in).u32(secret);
    return header.u64(labels).u32(constraints);
  }

  /** One linear combination: wire, coefficient, wire, coefficient, ... */
  Bytes terms(long... wiresAndCoefficients) {
    u32(wiresAndCoefficients.length / 2);
    for (int i = 0; i < wiresAndCoefficients.length; i += 2) {
      u32(wiresAndCoefficients[i]).element(wiresAndCoefficients[i + 1]);
    }
    return this;
  }

  Bytes labels(int wires) {
    for (int wire = 0; wire < wires; wire++) {
      u64(3L * wire);
    }
    return this;
  }

  /**
   * Wires 0 one, 1 out, 2 a, 3 b, 4 c: a b = out; 3 a 2 b = c + 5; and the linear row 2 b + 5 - c =
   * 0 with empty A and B and its terms out of order.
   */
  static Bytes rows(PrimeField field) {
    Bytes rows = bytes().terms(2, 1).terms(3, 1).terms(1, 1);
    rows.terms(2, 3).terms(3, 2).terms(4, 1, 0, 5).terms().terms();
    BigInteger minusOne = field.modulus().subtract(BigInteger.ONE);
    return rows.u32(3).u32(4).element(minusOne).u32(3).element(2).u32(0).element(5);
  }

  /** A whole file of those rows in circom's order of sections. */
  static byte[] r1cs(PrimeField field) {
    Bytes file = bytes().text("r1cs").u32(1).u32(3);
    file.section(2, rows(field)).section(1, header(field, 5, 1, 2, 0, 3));
    return file.section(3, bytes().labels(5)).get();
  }

  /** A witness of {@link #r1cs}: b = 5, 6 a b = 2 b + 10, so a = 20 / 30 = 2 / 3. */
  static BigInteger[] witness(PrimeField field) {
    BigInteger p = field.modulus();
    BigInteger a = BigInteger.TWO.multiply(BigInteger.valueOf(3).modInverse(p)).mod(p);
    BigInteger b = BigInteger.valueOf(5);
    return new BigInteger[] {BigInteger.ONE, a.multiply(b).mod(p), a, b, BigInteger.valueOf(15)};
  }

  static byte[] wtns(PrimeField field, BigInteger... values) {
    Bytes body = bytes();
    for (BigInteger value : values) {
      body.element(value);
    }
    Bytes header = bytes().u32(32).element(field.modulus()).u32(values.length);
    return bytes().text("wtns").u32(2).u32(2).section(1, header).section(2, body).get();
  }
}
