package dev.sparky.gadgets.rows;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;

/** Bit slices of values, and checks of constants. */
final class Bits {
  /** 2^64 - 1. */
  static final FieldElement ALL_ONES = new FieldElement(-1, 0, 0, 0);

  private Bits() {}

  /** Bits {@code start..start+count-1} of a value, {@code count} at most 63. */
  static long slice(FieldElement x, int start, int count) {
    int limb = start >>> 6;
    int shift = start & 63;
    if (limb > 3) {
      return 0;
    }
    long low = x.limb(limb) >>> shift;
    if (shift + count > 64 && limb < 3) {
      low |= x.limb(limb + 1) << (64 - shift);
    }
    return low & (1L << count) - 1;
  }

  /**
   * A value without its lowest bits.
   *
   * @param bits 1..64
   */
  static FieldElement shiftRight(FieldElement x, int bits) {
    if (bits == 64) {
      return new FieldElement(x.l1(), x.l2(), x.l3(), 0);
    }
    int up = 64 - bits;
    return new FieldElement(
        x.l0() >>> bits | x.l1() << up,
        x.l1() >>> bits | x.l2() << up,
        x.l2() >>> bits | x.l3() << up,
        x.l3() >>> bits);
  }

  /** Whether a value is below {@code 2^bits}. */
  static boolean fits(FieldElement x, int bits) {
    return x.toBigInteger().bitLength() <= bits;
  }

  /** Gives {@code count} slices of {@code width} bits each, from bit {@code start} up. */
  static void giveSlices(Synthesis run, FieldElement x, int start, int width, int count) {
    for (int i = 0; i < count; i++) {
      run.give(slice(x, start + i * width, width));
    }
  }

  /**
   * @throws RefusedException if a constant does not fit
   */
  static void requireFits(String gadget, FieldElement constant, int bits) {
    if (!fits(constant, bits)) {
      throw new RefusedException(
          Reason.CONSTANTS_DIFFER,
          -1,
          gadget + ": expected at most " + bits + " bits, found " + constant);
    }
  }
}
