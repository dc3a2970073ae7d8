package dev.sparky.gadgets.catalogue;

import static dev.sparky.gadgets.catalogue.Values.field;
import static dev.sparky.gadgets.catalogue.Values.reference;

import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.rows.ArrayAccess;
import dev.sparky.gadgets.rows.Division;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** Gadgets on references, one or a few to a circuit: those of the group {@code gadgets}. */
final class GadgetCircuits {
  private static final BigInteger CURVE25519 =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private GadgetCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("array_get_oneof", GadgetCircuits::arrayGet),
        NamedCircuit.of("bit_addMod32", GadgetCircuits::addMod32),
        NamedCircuit.of(
            "bit_and32", run -> Words.and(run, reference(run, 0xdead), reference(run, 0xbeef), 32)),
        NamedCircuit.of(
            "bit_divMod32", run -> Division.divMod32(run, reference(run, 1L << 40), 48)),
        NamedCircuit.of("bit_multiRangeCheck", GadgetCircuits::multiRangeCheck),
        NamedCircuit.of("bit_not_checked", run -> Words.notChecked(run, reference(run, 5), 32)),
        NamedCircuit.of("bit_or16", run -> Words.or(run, reference(run, 1), reference(run, 2), 16)),
        NamedCircuit.of("bit_rangeCheck8", run -> RangeChecks.rangeCheck8(run, reference(run, 77))),
        rangeCheck("bit_rangeCheck16", 16),
        rangeCheck("bit_rangeCheck32", 32),
        rangeCheck("bit_rangeCheckN48", 48),
        NamedCircuit.of(
            "bit_rangeCheck64",
            run -> RangeChecks.rangeCheck64(run, reference(run, (1L << 63) + 5))),
        NamedCircuit.of("bit_rangeCheck64_bad", GadgetCircuits::tooLarge).contradictory(),
        NamedCircuit.of("bit_rotate32", run -> Rotation.left32(run, reference(run, 0x12345678), 7)),
        NamedCircuit.of("bit_shifts", GadgetCircuits::shifts),
        NamedCircuit.of(
            "bit_xor64",
            run -> Words.xor(run, reference(run, 0xdeadbeefL), reference(run, 0x12345678), 64)),
        NamedCircuit.of("ff3_sum", GadgetCircuits::foreignSum));
  }

  private static void arrayGet(Synthesis run) {
    Field first = field(run, 1);
    Field second = field(run, 2);
    Field third = field(run, 3);
    Field index = field(run, 2);
    int[] array = {first.in(run), second.in(run), third.in(run), run.constant(9)};
    ArrayAccess.get(run, array, index.in(run));
  }

  private static void addMod32(Synthesis run) {
    Division.addMod32(run, reference(run, 0xffffffffL), reference(run, 5));
  }

  private static void multiRangeCheck(Synthesis run) {
    BigInteger highest = BigInteger.ONE.shiftLeft(88).subtract(BigInteger.ONE);
    int x = reference(run, BigInteger.ONE.shiftLeft(80));
    int y = reference(run, 5);
    RangeChecks.multiRangeCheck(run, x, y, reference(run, highest));
  }

  private static NamedCircuit rangeCheck(String name, int bits) {
    return NamedCircuit.of(name, run -> RangeChecks.rangeCheck(run, bits, reference(run, 77)));
  }

  private static void tooLarge(Synthesis run) {
    RangeChecks.rangeCheck64(run, reference(run, BigInteger.ONE.shiftLeft(64)));
  }

  private static void shifts(Synthesis run) {
    int word = reference(run, 0x1234);
    Rotation.shiftLeft64(run, word, 4);
    Rotation.shiftRight64(run, word, 4);
    Rotation.shiftLeft32(run, word, 4);
  }

  /** {@code 3 + 5 - 3} modulo the field of Curve25519. */
  private static void foreignSum(Synthesis run) {
    int[] x = {reference(run, 3), reference(run, 0), reference(run, 0)};
    int[] y = {reference(run, 5), reference(run, 0), reference(run, 0)};
    ForeignSums.sum(run, new int[][] {x, y, x}, new int[] {1, -1}, Modulus.of(CURVE25519));
  }
}
