package dev.sparky.gadgets.synthesis;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;

/**
 * Coefficients that come up all the time, made once, and arithmetic that makes nothing new of 0, 1
 * and -1.
 */
public final class Factors {
  /** Highest power of two below p. */
  private static final int MAX_POWER = 254;

  /** Whole numbers below this have their negatives in an array. */
  private static final int SMALL = 64;

  private static final FieldElement[] POWERS = powers();
  private static final FieldElement[] NEGATIVES = negatives();

  private Factors() {}

  private static FieldElement[] powers() {
    var powers = new FieldElement[MAX_POWER + 1];
    for (int bits = 0; bits <= MAX_POWER; bits++) {
      long[] limbs = new long[4];
      limbs[bits >>> 6] = 1L << (bits & 63);
      powers[bits] = new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
    }
    return powers;
  }

  private static FieldElement[] negatives() {
    var negatives = new FieldElement[SMALL];
    for (int i = 0; i < SMALL; i++) {
      negatives[i] = Fp.negate(FieldElement.of(i));
    }
    return negatives;
  }

  /** -n modulo p for n not below 0. */
  public static FieldElement minus(int n) {
    return n < SMALL ? NEGATIVES[n] : Fp.negate(FieldElement.of(n));
  }

  /**
   * 2^bits.
   *
   * @param bits 0..254
   */
  public static FieldElement powerOfTwo(int bits) {
    return POWERS[bits];
  }

  /** x + y modulo p. */
  public static FieldElement sum(FieldElement x, FieldElement y) {
    return x.isZero() ? y : y.isZero() ? x : Fp.add(x, y);
  }

  /** x * y modulo p. */
  public static FieldElement product(FieldElement x, FieldElement y) {
    return x.isOne() ? y : y.isOne() ? x : Fp.multiply(x, y);
  }

  /** -x modulo p. */
  public static FieldElement negate(FieldElement x) {
    if (x.isOne()) {
      return Fp.MINUS_ONE;
    }
    if (x.isZero()) {
      return x;
    }
    return x.equals(Fp.MINUS_ONE) ? FieldElement.ONE : Fp.negate(x);
  }
}
