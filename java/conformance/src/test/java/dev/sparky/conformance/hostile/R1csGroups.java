package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Bin.P;
import static dev.sparky.conformance.hostile.Bin.bin;
import static dev.sparky.conformance.hostile.Bin.r1csHeader;
import static dev.sparky.conformance.hostile.Group.append;
import static dev.sparky.conformance.hostile.Group.base;
import static dev.sparky.conformance.hostile.Group.cut;
import static dev.sparky.conformance.hostile.Group.patch;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** {@code .r1cs} and {@code .wtns}: what iden3's formats do not allow. */
final class R1csGroups {
  private static final Map<String, Object> GOOD = base("good.r1cs");
  private static final Map<String, Object> WITNESS = base("good.wtns");
  private static final int HEADER = 24;
  private static final int ROWS = 100;
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  private R1csGroups() {}

  static List<Group> all() {
    return List.of(container(), header(), constraints(), wtns(), witness());
  }

  private static Group container() {
    String start = "input.r1cs: file header";
    return new Group(
            "r1cs-container", "r1cs", "spec/file-formats.md", "The sections of a file are whole.")
        .good("a sound file", GOOD)
        .bad("empty", Group.map("text", ""), "input.r1cs", "found")
        .bad("three bytes", cut(GOOD, 3), "input.r1cs")
        .bad("only magic and version", cut(GOOD, 8), start, "offset 8")
        .bad("the magic R1CS", patch(GOOD, 0, 'R', 1), start, "offset 0", "magic \"r1cs\"")
        .bad("a .wtns", WITNESS, start, "magic \"r1cs\"", ".wtns")
        .bad("version 0", patch(GOOD, 4, 0, 4), "offset 4", "version 1", "found 0")
        .bad("version 2", patch(GOOD, 4, 2, 4), "offset 4", "version 1", "found 2")
        .bad("version 2^32-1", patch(GOOD, 4, -1, 4), "version 1", "found 4294967295")
        .bad("no sections", patch(cut(GOOD, 12), 8, 0, 4), "header", "found none")
        .bad("65 sections", patch(GOOD, 8, 65, 4), "sections", "at most 64", "found 65")
        .bad("2^32-1 sections", patch(GOOD, 8, -1, 4), "at most 64", "found 4294967295")
        .bad("one section more than there are", patch(GOOD, 8, 4, 4), "input.r1cs", "end")
        .bad("one section less than there are", patch(GOOD, 8, 2, 4), "2 sections", "more bytes")
        .bad("a byte after the end", append(GOOD, "00"), "3 sections", "more bytes")
        .bad(
            "a section of 2^63 bytes", patch(GOOD, 16, 1L << 63, 8), "found", "9223372036854775808")
        .bad("a section of 2^64-1 bytes", patch(GOOD, 16, -1, 8), "found", "18446744073709551615")
        .bad("a section of 2^62 bytes", patch(GOOD, 16, 1L << 62, 8), "4611686018427387904")
        .bad("cut in a section header", cut(GOOD, 19), "offset")
        .bad("cut in the constraints", cut(GOOD, 200), "section of type 2", "are left")
        .bad("no header", bin().text("r1cs").u32(1).u32(1).section(2, Bin.rows()).input(), "header")
        .bad(
            "no constraints",
            bin().text("r1cs").u32(1).u32(1).section(1, r1csHeader(5, 1, 2, 0, 5, 2)).input(),
            "constraints",
            "found none")
        .bad("two headers", twice(1, r1csHeader(5, 1, 2, 0, 5, 2)), "header", "found a second")
        .bad("two lists of constraints", twice(2, Bin.rows()), "constraints", "found a second")
        .bad("two lists of labels", twice(3, Bin.labels(5)), "wire2label", "found a second");
  }

  private static Map<String, Object> twice(int type, Bin body) {
    Bin file = bin().text("r1cs").u32(1).u32(4).section(1, r1csHeader(5, 1, 2, 0, 5, 2));
    file.section(2, Bin.rows()).section(3, Bin.labels(5));
    return file.section(type, body).input();
  }

  private static Group header() {
    String head = "input.r1cs: header";
    return new Group("r1cs-header", "r1cs", "spec/file-formats.md", "Counts agree with the file.")
        .good("a sound header without labels", Bin.r1cs(Bin.rows(), r1csHeader(5, 1, 2, 0, 5, 2)))
        .good("a wire that no row has", Bin.r1cs(Bin.rows(), r1csHeader(6, 1, 2, 0, 6, 2)))
        .bad("elements of 0 bytes", patch(GOOD, HEADER, 0, 4), head, "found 0")
        .bad("elements of 31 bytes", patch(GOOD, HEADER, 31, 4), head, "found")
        .bad("elements of 64 bytes", patch(GOOD, HEADER, 64, 4), head, "found")
        .bad("elements of 2^32-1 bytes", patch(GOOD, HEADER, -1, 4), head, "4294967295")
        .bad("the prime 0", patch(GOOD, HEADER + 4, 0, 32), head, "modulus", "found 0")
        .bad("another prime", patch(GOOD, HEADER + 4, 3, 1), head, "modulus", "bn254-fr")
        .bad("no wires", Bin.r1cs(bin(), r1csHeader(0, 0, 0, 0, 0, 0)), head, "wires", "found 0")
        .bad(
            "2^32-1 wires",
            Bin.r1cs(bin(), r1csHeader(-1, 0, 0, 0, 0, 0)),
            head,
            "at most 1073741824",
            "found 4294967295")
        .bad(
            "2^29 wires that no byte backs",
            Bin.r1cs(bin(), r1csHeader(1 << 29, 0, 0, 0, 0, 0)),
            head,
            "found 536870912",
            "-Dsparky.limit.unbackedWires")
        .bad(
            "more public wires than wires",
            Bin.r1cs(bin(), r1csHeader(3, 2, 1, 0, 3, 0)),
            head,
            "at least 1 + 2 + 1",
            "found 3")
        .bad(
            "public counts whose sum overflows",
            Bin.r1cs(bin(), r1csHeader(5, 1 << 30, 1 << 30, 0, 0, 0)),
            head,
            "1073741824")
        .bad(
            "2^31 outputs",
            Bin.r1cs(bin(), r1csHeader(5, 1L << 31, 0, 0, 0, 0)),
            head,
            "2147483648")
        .bad(
            "2^31 inputs", Bin.r1cs(bin(), r1csHeader(5, 0, 1L << 31, 0, 0, 0)), head, "2147483648")
        .bad(
            "2^31 secrets",
            Bin.r1cs(bin(), r1csHeader(5, 0, 0, 1L << 31, 0, 0)),
            head,
            "2147483648")
        .bad("2^32-1 rows", Bin.r1cs(bin(), r1csHeader(5, 0, 0, 0, 5, -1)), head, "4294967295")
        .bad(
            "2^31-1 rows in no bytes",
            Bin.r1cs(bin(), r1csHeader(5, 0, 0, 0, 5, Integer.MAX_VALUE)),
            "2147483647 constraints",
            "found 0")
        .bad(
            "one row too many",
            Bin.r1cs(Bin.rows(), r1csHeader(5, 1, 2, 0, 5, 3)),
            "input.r1cs: constraints")
        .bad(
            "one row too few",
            Bin.r1cs(Bin.rows(), r1csHeader(5, 1, 2, 0, 5, 1)),
            "input.r1cs: constraints",
            "last constraint",
            "more bytes")
        .bad(
            "four bytes more",
            Bin.r1cs(bin(), r1csHeader(1, 0, 0, 0, 0, 0).u32(0)),
            head,
            "more bytes")
        .bad("one byte less", patch(GOOD, 16, 63, 8), "input.r1cs");
  }

  private static Map<String, Object> row(Bin row) {
    return Bin.r1cs(row, r1csHeader(5, 1, 2, 0, 5, 1));
  }

  private static Group constraints() {
    String rows = "input.r1cs: constraints";
    Bin labels = bin().text("r1cs").u32(1).u32(3).section(1, r1csHeader(5, 1, 2, 0, 5, 2));
    Bin gates = bin().text("r1cs").u32(1).u32(3).section(1, r1csHeader(5, 1, 2, 0, 5, 2));
    return new Group("r1cs-constraints", "r1cs", "spec/file-formats.md", "Terms are of the system.")
        .good("an empty row", row(bin().terms().terms().terms()))
        .good(
            "the coefficient p-1",
            row(bin().u32(1).u32(1).element(P.subtract(BigInteger.ONE)).u32(0).u32(0)))
        .bad("wire 5 of 5", row(bin().terms(5, 1).terms().terms()), rows, "found 5")
        .bad("wire 2^31", row(bin().terms(1L << 31, 1).terms().terms()), rows, "found 2147483648")
        .bad("wire 2^32-1", row(bin().terms(-1, 1).terms().terms()), rows, "found 4294967295")
        .bad("wire 5 in B", row(bin().terms().terms(5, 1).terms()), rows, "found 5")
        .bad("wire 5 in C", row(bin().terms().terms().terms(5, 1)), rows, "found 5")
        .bad(
            "the coefficient p", row(bin().u32(1).u32(1).element(P).u32(0).u32(0)), rows, "below p")
        .bad("the coefficient 2^256-1", row(bin().u32(1).u32(1).element(MAX).u32(0).u32(0)), rows)
        .bad("2^32-1 terms", row(bin().u32(-1).u32(0).u32(0)), rows, "found 4294967295")
        .bad("2^31-1 terms", row(bin().u32(Integer.MAX_VALUE).u32(0).u32(0)), rows, "2147483647")
        .bad("2^27 terms, 2^32 bytes", row(bin().u32(1 << 27).u32(0).u32(0)), rows, "134217728")
        .bad("a term more than bytes", row(bin().u32(2).u32(1).element(1).u32(0).u32(0)), rows)
        .bad("a count cut off", row(bin().terms(1, 1).terms().raw(new byte[2])), rows, "offset")
        .bad("no B and C", row(bin().terms(1, 1)), rows)
        .bad(
            "a label too few",
            labels.section(2, Bin.rows()).section(3, Bin.labels(4)).input(),
            "wire2label",
            "expected 40 bytes",
            "found 32")
        .bad(
            "custom gates",
            gates.section(2, Bin.rows()).section(4, bin().u32(1).text("gate")).input(),
            "custom gate list",
            "custom gates");
  }

  private static Group wtns() {
    String head = "input.wtns: header";
    String body = "input.wtns: values";
    return new Group("wtns", "wtns", "spec/file-formats.md", "A witness is what its header says.")
        .good("a sound witness", WITNESS)
        .bad("empty", Group.map("text", ""), "input.wtns")
        .bad("a .r1cs", GOOD, "magic \"wtns\"", ".r1cs")
        .bad("the magic Wtns", patch(WITNESS, 0, 'W', 1), "magic \"wtns\"")
        .bad("version 1", patch(WITNESS, 4, 1, 4), "version 2", "found 1")
        .bad("version 3", patch(WITNESS, 4, 3, 4), "version 2", "found 3")
        .bad("2^32-1 sections", patch(WITNESS, 8, -1, 4), "found 4294967295")
        .bad("a section of 2^63 bytes", patch(WITNESS, 16, 1L << 63, 8), "9223372036854775808")
        .bad("cut in the header", cut(WITNESS, 40), "section of type 1")
        .bad("cut in the values", cut(WITNESS, 100), "section of type 2")
        .bad("a byte after the end", append(WITNESS, "ff"), "more bytes")
        .bad("another prime", patch(WITNESS, 28, 3, 1), head, "modulus")
        .bad("elements of 8 bytes", patch(WITNESS, 24, 8, 4), head)
        .bad("2^32-1 values", patch(WITNESS, 60, -1, 4), head, "found 4294967295")
        .bad(
            "2^27 values, 2^32 bytes",
            patch(WITNESS, 60, 1 << 27, 4),
            "134217728 values",
            "found 160")
        .bad(
            "one value too many", patch(WITNESS, 60, 6, 4), "6 values", "expected 192", "found 160")
        .bad("one value too few", patch(WITNESS, 60, 4, 4), "4 values", "expected 128", "found 160")
        .bad("the first value 2", patch(WITNESS, 76, 2, 1), body, "the constant one")
        .bad("the first value 0", patch(WITNESS, 76, 0, 1), body, "the constant one")
        .bad("no values", Group.map("hex", java.util.HexFormat.of().formatHex(Bin.wtns())), body)
        .bad("the value p", values(P), body, "value 1", "below p")
        .bad("the value 2^256-1", values(MAX), body, "value 1", "below p")
        .bad(
            "no values section",
            bin().text("wtns").u32(2).u32(1).section(1, bin().u32(32).element(P).u32(1)).input(),
            "values",
            "found none")
        .bad(
            "no header",
            bin().text("wtns").u32(2).u32(1).section(2, bin().element(1)).input(),
            "header",
            "found none");
  }

  private static Map<String, Object> values(BigInteger second) {
    Bin header = bin().u32(32).element(P).u32(2);
    Bin file = bin().text("wtns").u32(2).u32(2).section(1, header);
    return file.section(2, bin().element(1).element(second)).input();
  }

  private static Map<String, Object> witness(long... values) {
    return Group.map("hex", java.util.HexFormat.of().formatHex(Bin.wtns(values)));
  }

  private static Group witness() {
    return new Group(
            "witness-check",
            "witness",
            "spec/file-formats.md",
            "A witness is of its system and satisfies it.")
        .good("a b = out and 3 a 2 b = c + 5", WITNESS)
        .add(
            "four values for five wires",
            witness(1, 6, 2, 3),
            "CircuitException",
            "expected 5",
            "found 4")
        .add(
            "six values for five wires",
            witness(1, 6, 2, 3, 31, 0),
            "CircuitException",
            "expected 5",
            "found 6")
        .add("a wrong output", witness(1, 7, 2, 3, 31), "UnsatisfiedException", "row=0")
        .add("a wrong secret", witness(1, 6, 2, 3, 30), "UnsatisfiedException", "row=1")
        .add("zeros", witness(1, 0, 0, 0, 0), "UnsatisfiedException", "row=1")
        .add("another field", ofAnotherField(), "CircuitException", "bn254-fr", "bls12-381-fr");
  }

  private static Map<String, Object> ofAnotherField() {
    BigInteger modulus = dev.sparky.field.PrimeField.BLS12_381_FR.modulus();
    Bin body = bin().element(1).element(6).element(2).element(3).element(31);
    Bin header = bin().u32(32).element(modulus).u32(5);
    return bin().text("wtns").u32(2).u32(2).section(1, header).section(2, body).input();
  }
}
