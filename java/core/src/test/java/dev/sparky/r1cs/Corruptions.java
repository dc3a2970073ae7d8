package dev.sparky.r1cs;

import static dev.sparky.r1cs.Bytes.bytes;

import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are wrong in one way each, by the kind of reader they are for and what is wrong. */
final class Corruptions {
  static final PrimeField FIELD = PrimeField.BN254_FR;
  private static final BigInteger P = FIELD.modulus();
  private static final int MAGIC = 12;

  private Corruptions() {}

  private static Bytes start(String magic, int version, int sections) {
    return bytes().text(magic).u32(version).u32(sections);
  }

  private static byte[] r1cs(Bytes rows, Bytes header) {
    return start("r1cs", 1, 2).section(2, rows).section(1, header).get();
  }

  private static byte[] oneRow(Bytes row) {
    return r1cs(row, Bytes.header(FIELD, 5, 1, 1, 1, 1));
  }

  private static byte[] patched(byte[] file, int at, long value, int width) {
    byte[] copy = file.clone();
    for (int i = 0; i < width; i++) {
      copy[at + i] = (byte) (value >>> (8 * i));
    }
    return copy;
  }

  /** A good file whose header comes first: header body at 24, constraints body at 100. */
  private static byte[] headerFirst() {
    Bytes file = start("r1cs", 1, 3).section(1, Bytes.header(FIELD, 5, 1, 1, 1, 3));
    return file.section(2, Bytes.rows(FIELD)).section(3, bytes().labels(5)).get();
  }

  private static Bytes bigHeader(long wires, long out, long in, long secret, long labels, long m) {
    Bytes header = bytes().u32(32).element(P).u32(wires).u32(out).u32(in).u32(secret);
    return header.u64(labels).u32(m);
  }

  static Map<String, byte[]> r1cs() {
    var all = new LinkedHashMap<String, byte[]>();
    byte[] good = headerFirst();
    all.put("empty", new byte[0]);
    all.put("three bytes", Arrays.copyOf(good, 3));
    all.put("only the file header", Arrays.copyOf(good, MAGIC));
    all.put("cut in a section header", Arrays.copyOf(good, MAGIC + 7));
    all.put("cut in the header", Arrays.copyOf(good, 60));
    all.put("cut in the constraints", Arrays.copyOf(good, 200));
    all.put("cut in the labels", Arrays.copyOf(good, good.length - 1));
    all.put("bytes behind the end", Arrays.copyOf(good, good.length + 1));
    all.put("another magic", patched(good, 0, 'R', 1));
    all.put("a witness", Bytes.wtns(FIELD, Bytes.witness(FIELD)));
    all.put("version 2", patched(good, 4, 2, 4));
    all.put("no sections", patched(Arrays.copyOf(good, MAGIC), 8, 0, 4));
    all.put("2^32-1 sections", patched(good, 8, -1, 4));
    all.put("one section more than there are", patched(good, 8, 4, 4));
    all.put("one section less", patched(good, 8, 2, 4));
    all.put("a section of 2^63 bytes", patched(good, 16, 1L << 63, 8));
    all.put("a section of 2^64-1 bytes", patched(good, 16, -1, 8));
    all.put("a section of 2^62 bytes", patched(good, 16, 1L << 62, 8));
    all.put("a section one byte too long", patched(good, 16, 65, 8));
    all.put("a header one byte short", patched(good, 16, 63, 8));
    all.put("no header", start("r1cs", 1, 1).section(2, Bytes.rows(FIELD)).get());
    all.put(
        "no constraints", start("r1cs", 1, 1).section(1, Bytes.header(FIELD, 5, 1, 1, 1, 3)).get());
    Bytes header = Bytes.header(FIELD, 5, 1, 1, 1, 3);
    Bytes twice = start("r1cs", 1, 3).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("two headers", twice.section(1, header).get());
    twice = start("r1cs", 1, 3).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("two lists of constraints", twice.section(2, Bytes.rows(FIELD)).get());
    twice = start("r1cs", 1, 4).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("two lists of labels", twice.section(3, bytes().labels(5)).section(3, bytes()).get());
    all.put("elements of 0 bytes", patched(good, 24, 0, 4));
    all.put("elements of 31 bytes", patched(good, 24, 31, 4));
    all.put("elements of 64 bytes", patched(good, 24, 64, 4));
    all.put("elements of 2^32-1 bytes", patched(good, 24, -1, 4));
    all.put("another prime", patched(good, 28, 3, 1));
    all.put(
        "the prime 0", r1cs(Bytes.rows(FIELD), Bytes.header(BigInteger.ZERO, 5, 1, 1, 1, 5, 3)));
    all.put("no wires", r1cs(bytes(), bigHeader(0, 0, 0, 0, 0, 0)));
    all.put("2^32-1 wires", r1cs(bytes(), bigHeader(-1, 0, 0, 0, 0, 0)));
    all.put("more public wires than wires", r1cs(bytes(), bigHeader(3, 2, 1, 0, 3, 0)));
    all.put("public counts that overflow", r1cs(bytes(), bigHeader(5, 1 << 30, 1 << 30, 0, 0, 0)));
    all.put("2^31 public outputs", r1cs(bytes(), bigHeader(5, 1L << 31, 0, 0, 0, 0)));
    all.put("2^32-1 constraints", r1cs(bytes(), bigHeader(5, 0, 0, 0, 5, -1)));
    all.put("2^31-1 constraints", r1cs(bytes(), bigHeader(5, 0, 0, 0, 5, 0x7fffffff)));
    all.put("one constraint too many", r1cs(Bytes.rows(FIELD), Bytes.header(FIELD, 5, 1, 1, 1, 4)));
    all.put("one too few", r1cs(Bytes.rows(FIELD), Bytes.header(FIELD, 5, 1, 1, 1, 2)));
    all.put("a longer header", r1cs(bytes(), bigHeader(1, 0, 0, 0, 0, 0).u32(0)));
    all.put("wire 5 of 5", oneRow(bytes().terms(5, 1).terms().terms()));
    all.put("wire 2^32-1", oneRow(bytes().terms(-1, 1).terms().terms()));
    all.put("wire 2^31", oneRow(bytes().terms(1L << 31, 1).terms().terms()));
    all.put("a coefficient of p", oneRow(bytes().u32(1).u32(1).element(P).u32(0).u32(0)));
    BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    all.put("a coefficient of 2^256-1", oneRow(bytes().u32(1).u32(1).element(most).u32(0).u32(0)));
    all.put("2^32-1 terms", oneRow(bytes().u32(-1).u32(0).u32(0)));
    all.put("2^27 terms, which overflow an int", oneRow(bytes().u32(1 << 27).u32(0).u32(0)));
    all.put("one term more than bytes", oneRow(bytes().u32(2).u32(1).element(1).u32(0).u32(0)));
    all.put("a count cut off", oneRow(bytes().terms(1, 1).terms().raw(new byte[2])));
    Bytes labels = start("r1cs", 1, 3).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("a label too few", labels.section(3, bytes().labels(4)).get());
    Bytes gates = start("r1cs", 1, 3).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("custom gates", gates.section(4, bytes().u32(1).text("gate")).get());
    gates = start("r1cs", 1, 3).section(1, header).section(2, Bytes.rows(FIELD));
    all.put("a custom gate section of two bytes", gates.section(5, bytes().raw(new byte[2])).get());
    byte[] packed = Bytes.gzip(good);
    all.put("gzip cut off", Arrays.copyOf(packed, packed.length - 9));
    all.put("gzip cut in its header", Arrays.copyOf(packed, 5));
    all.put("gzip damaged", patched(packed, packed.length / 2, 0x5a5a, 2));
    all.put("gzip of another checksum", patched(packed, packed.length - 8, 0x5a5a5a5a, 4));
    all.put("a gzip bomb of an unknown section", bomb(99));
    all.put("a gzip bomb of constraints", bomb(2));
    return all;
  }

  /** 48 MB of zeros in 48 KB, in one section; the header claims a row of as many terms. */
  private static byte[] bomb(int type) {
    var zeros = new byte[48 << 20];
    Arrays.fill(zeros, 0, 4, (byte) 0x0f);
    Bytes file = start("r1cs", 1, 2).section(1, Bytes.header(FIELD, 5, 1, 1, 1, 1));
    return Bytes.gzip(file.section(type, bytes().raw(zeros)).get());
  }

  static Map<String, byte[]> wtns() {
    var all = new LinkedHashMap<String, byte[]>();
    byte[] good = Bytes.wtns(FIELD, Bytes.witness(FIELD));
    all.put("empty", new byte[0]);
    all.put("another magic", patched(good, 0, 'W', 1));
    all.put("version 1", patched(good, 4, 1, 4));
    all.put("2^32-1 sections", patched(good, 8, -1, 4));
    all.put("a section of 2^63 bytes", patched(good, 16, 1L << 63, 8));
    all.put("cut in the header", Arrays.copyOf(good, 40));
    all.put("cut in the values", Arrays.copyOf(good, good.length - 1));
    all.put("bytes behind the end", Arrays.copyOf(good, good.length + 1));
    all.put("another prime", patched(good, 28, 3, 1));
    all.put("2^32-1 values", patched(good, 60, -1, 4));
    all.put("2^27 values, which overflow an int", patched(good, 60, 1 << 27, 4));
    all.put("one value too many", patched(good, 60, 6, 4));
    all.put("one too few", patched(good, 60, 4, 4));
    all.put("a first value of 2", patched(good, 76, 2, 1));
    all.put("no values", Bytes.wtns(FIELD));
    all.put("a value of p", Bytes.wtns(FIELD, BigInteger.ONE, P));
    all.put(
        "a value of 2^256-1",
        Bytes.wtns(FIELD, BigInteger.ONE, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
    Bytes header = bytes().u32(32).element(P).u32(1);
    all.put("no values section", start("wtns", 2, 1).section(1, header).get());
    all.put("no header", start("wtns", 2, 1).section(2, bytes().element(1)).get());
    all.put("two headers", start("wtns", 2, 2).section(1, header).section(1, header).get());
    all.put("gzip cut off", Arrays.copyOf(Bytes.gzip(good), 60));
    return all;
  }

  static Map<String, byte[]> sym() {
    return texts(
        "1,1,0",
        "1,1,0,",
        "x,1,0,main.a",
        "1,x,0,main.a",
        "1,-2,0,main.a",
        "1,9999999999999999999999,0,main.a",
        "1,2147483647,0,main.a",
        "9223372036854775808,1,0,main.a",
        "-1,1,0,main.a",
        "1,1,0,main.ok\nnonsense",
        "+1,1,0,main.a");
  }

  static Map<String, byte[]> arith() {
    return texts(
        "",
        "input 0\n",
        "total\n",
        "total x\n",
        "total -1\n",
        "total 99999999999999999999\n",
        "total 4294967296\n",
        "total 3 4\n",
        "total 3\ninput 3\n",
        "total 3\ninput 0\ninput 0\n",
        "total 3\ninput\n",
        "total 3\noutput 9\n",
        "total 3\nfly in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nmul in 2 <0 1> out 1 <2>\n",
        "total 3\ninput 0\nmul in 2 <0 0> out 1 <0>\n",
        "total 3\ninput 0\nmul in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nmul in 2 <0 0> out 1 <3>\n",
        "total 3\ninput 0\nmul in 3 <0 0> out 1 <1>\n",
        "total 3\ninput 0\nmul in 2 <0 0 out 1 <1>\n",
        "total 3\ninput 0\nmul in 2 0 0> out 1 <1>\n",
        "total 3\ninput 0\nmul in 2000000000 <0 0> out 1 <1>\n",
        "total 3\ninput 0\nmul in 2 <0 0>\n",
        "total 3\ninput 0\nmul in 2 <0 0> out 1 <1> more\n",
        "total 3\ninput 0\nassert in 2 <0 0> out 1 <1>\n",
        "total 3\ninput 0\nconst-mul- in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nconst-mul-xyz in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nconst-mul-" + P.toString(16) + " in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nconst-mul-neg-" + "f".repeat(65) + " in 1 <0> out 1 <1>\n",
        "total 3\ninput 0\nsplit in 1 <0> out 0 <>\n",
        "total 3\ninput 0\nzerop in 1 <0> out 1 <1>\n");
  }

  static Map<String, byte[]> in() {
    return texts("0", "x 1", "0 xyz", "0 1 2", "-1 1", "0 " + P.toString(16), "4294967296 1");
  }

  private static Map<String, byte[]> texts(String... texts) {
    var all = new LinkedHashMap<String, byte[]>();
    for (String text : texts) {
      all.put(text.replace("\n", "\\n"), text.getBytes(StandardCharsets.UTF_8));
    }
    return all;
  }
}
