package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Bin.P;
import static dev.sparky.conformance.hostile.Bin.bin;
import static dev.sparky.conformance.hostile.Bin.gates;
import static dev.sparky.conformance.hostile.Group.append;
import static dev.sparky.conformance.hostile.Group.base;
import static dev.sparky.conformance.hostile.Group.cut;
import static dev.sparky.conformance.hostile.Group.patch;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Gate lists: the head with its inputs and outputs, and the gates. */
final class GateListGroups {
  private static final Map<String, Object> GOOD = base("good.gates");
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  private GateListGroups() {}

  static List<Group> all() {
    return List.of(head(), gateCases());
  }

  private static Group head() {
    String rule = "Counts and wires of the head are those of the list.";
    return new Group("gate-list-head", "gates", "spec/file-formats.md", rule)
        .good("a sum", GOOD)
        .good("gzip", Group.map("base", "good.gates", "gzip", true))
        .bad("empty", "", "input.gates: header, offset 0", "expected 8", "found 0")
        .bad("another magic", patch(GOOD, 0, 'g', 1), "GATELST1")
        .bad("half a magic", cut(GOOD, 4), "header, offset 0", "expected 8", "found 4")
        .bad("cut in the prime", cut(GOOD, 20), "input.gates", "offset")
        .bad("cut in the counts", cut(GOOD, 50), "input.gates", "offset")
        .bad("cut in the inputs", cut(GOOD, 58), "input.gates", "offset")
        .bad("cut in the outputs", cut(GOOD, 70), "input.gates", "offset")
        .bad("another prime", patch(GOOD, 8, 3, 1), "modulus", "bn254-fr")
        .bad("the prime 0", patch(GOOD, 8, 0, 32), "modulus", "found 0")
        .bad("no wires", patch(GOOD, 40, 0, 4), "wires", "found 0")
        .bad("2^32-1 wires", patch(GOOD, 40, -1, 4), "wires", "found 4294967295")
        .bad("2^31 wires", patch(GOOD, 40, 1L << 31, 4), "wires", "found 2147483648")
        .bad(
            "2^30 wires in 86 bytes",
            patch(GOOD, 40, 1 << 30, 4),
            "found 1073741824",
            "sparky.limit")
        .bad("2^31-1 wires in 86 bytes", patch(GOOD, 40, Integer.MAX_VALUE, 4), "found 2147483647")
        .bad("2^32-1 public inputs", patch(GOOD, 44, -1, 4), "input.gates", "offset")
        .bad("2^32-1 secret inputs", patch(GOOD, 48, -1, 4), "input.gates", "offset")
        .bad("public input 4 of 4", patch(GOOD, 56, 4, 4), "wire 0..3", "found 4")
        .bad("public input 2^32-1", patch(GOOD, 56, -1, 4), "wire 0..3", "found 4294967295")
        .bad("public input 0", patch(GOOD, 56, 0, 4), "wire 0", "a second time")
        .bad("an input twice", patch(GOOD, 60, 1, 4), "wire 1", "a second time")
        .bad("2^32-1 outputs", patch(GOOD, 64, -1, 4), "outputs", "found 4294967295")
        .bad("2^30 outputs", patch(GOOD, 64, 1 << 30, 4), "input.gates", "offset")
        .bad("output 9", patch(GOOD, 68, 9, 4), "wire 9", "nothing before assigns")
        .bad("an output that nothing assigns", patch(patch(GOOD, 40, 5, 4), 68, 4, 4), "wire 4")
        .bad("a gate more than there are", patch(GOOD, 52, 2, 4), "input.gates: gates", "offset")
        .bad("a gate less than there are", patch(GOOD, 52, 0, 4), "0 gates", "more bytes")
        .bad("a byte after the end", append(GOOD, "00"), "1 gates", "more bytes");
  }

  private static Map<String, Object> gate(Bin gate) {
    return gates(8, 1, gate);
  }

  /** A constant of so many bytes. */
  private static Map<String, Object> constant(int out, BigInteger value, int bytes) {
    return gate(bin().u8(1).u32(out).u8(bytes).number(value, bytes));
  }

  private static Group gateCases() {
    String rule = "A gate reads wires that something assigned and assigns one that nothing did.";
    String gates = "input.gates: gates, offset ";
    return new Group("gate-list-gates", "gates", "spec/file-formats.md", rule)
        .good("a sum of one", gate(bin().u8(6).u32(3).u32(1).u8(1).u8(5).u32(1)))
        .good("a constant of no bytes", constant(3, BigInteger.ZERO, 0))
        .good("the wire 0 as one", constant(0, BigInteger.ONE, 1))
        .bad("operation 0", gate(bin().u8(0)), gates, "operation 1..9", "found 0")
        .bad("operation 10", gate(bin().u8(10)), gates, "operation 1..9", "found 10")
        .bad("operation 255", gate(bin().u8(255)), gates, "operation 1..9", "found 255")
        .bad("a sum cut off", gate(bin().u8(2).u32(3).u32(1)), gates)
        .bad("a sum of a wire to come", gate(bin().u8(2).u32(3).u32(4).u32(1)), gates, "wire 4")
        .bad("a sum of itself", gate(bin().u8(2).u32(3).u32(3).u32(1)), gates, "wire 3")
        .bad("a sum of wire 2^32-1", gate(bin().u8(2).u32(3).u32(1).u32(-1)), gates, "4294967295")
        .bad(
            "a sum into an input",
            gate(bin().u8(2).u32(1).u32(1).u32(1)),
            gates,
            "wire 1",
            "second")
        .bad("a sum into wire 0", gate(bin().u8(2).u32(0).u32(1).u32(1)), gates, "wire 0")
        .bad("a sum into wire 8 of 8", gate(bin().u8(2).u32(8).u32(1).u32(1)), gates, "found 8")
        .bad("a product of a wire to come", gate(bin().u8(3).u32(3).u32(1).u32(7)), gates, "wire 7")
        .bad("an equality with a wire to come", gate(bin().u8(4).u32(1).u32(5)), gates, "wire 5")
        .bad(
            "a select by a wire to come",
            gate(bin().u8(5).u32(3).u32(4).u32(1).u32(1)),
            gates,
            "wire 4")
        .bad("a select cut off", gate(bin().u8(5).u32(3).u32(1)), gates)
        .bad("wire 0 as two", constant(0, BigInteger.TWO, 1), gates, "wire 0")
        .bad("the constant p", constant(3, P, 32), gates, P.toString().substring(0, 10))
        .bad("the constant 2^256-1", constant(3, MAX, 32), gates)
        .bad("a constant of 33 bytes", constant(3, BigInteger.ONE, 33), gates, "32", "found 33")
        .bad("a constant cut off", gate(bin().u8(1).u32(3).u8(8).u32(1)), gates)
        .bad("2^32-1 terms", gate(bin().u8(6).u32(3).u32(-1)), gates)
        .bad("two terms, one there", gate(bin().u8(6).u32(3).u32(2).u8(1).u8(1).u32(1)), gates)
        .bad(
            "a term of a wire to come",
            gate(bin().u8(6).u32(3).u32(1).u8(1).u8(1).u32(6)),
            gates,
            "wire 6")
        .bad("the hint 3", gate(bin().u8(7).u32(3).u8(3).u32(1)), gates, "kind 0..2", "found 3")
        .bad("a hint of a wire to come", gate(bin().u8(7).u32(3).u8(0).u32(4)), gates, "wire 4")
        .bad("bits that are not there", gate(bin().u8(8).u32(1).u32(2).u32(3)), gates)
        .bad("2^32-1 bits", gate(bin().u8(8).u32(1).u32(-1)), gates, "found 4294967295")
        .bad("2^30 bits in 9 bytes", gate(bin().u8(8).u32(1).u32(1 << 30)), gates)
        .bad("a bit twice", gate(bin().u8(8).u32(1).u32(2).u32(3).u32(3)), gates, "wire 3")
        .bad(
            "2^32-1 outputs of a hint",
            gate(bin().u8(9).u8(7).u32(-1)),
            gates,
            "hint outputs",
            "4294967295")
        .bad(
            "2^32-1 inputs of a hint",
            gate(bin().u8(9).u8(7).u32(1).u32(3).u32(-1)),
            gates,
            "hint inputs",
            "4294967295")
        .bad(
            "2^32-1 parameters of a hint",
            gate(bin().u8(9).u8(7).u32(1).u32(3).u32(1).u32(1).u32(-1)),
            gates);
  }
}
