package dev.sparky.gadgets.rows;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.math.BigInteger;

/**
 * A foreign modulus with the coefficients that rows take of it, computed once: gadgets on the same
 * modulus are called thousands of times in a circuit. Immutable; equal for equal numbers.
 */
public final class Modulus {
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(3 * LIMB);
  private static final BigInteger LOW_MASK =
      BigInteger.ONE.shiftLeft(2 * LIMB).subtract(BigInteger.ONE);

  /** The sum itself: nothing is reduced. */
  public static final Modulus NONE = of(BigInteger.ZERO);

  private final BigInteger value;
  private final FieldElement[] limbs;
  private final FieldElement[] negativeLimbs;
  private final FieldElement minusLowest;
  private final FieldElement slack;

  private Modulus(BigInteger value) {
    this.value = value;
    limbs = Limbs.elements(value);
    negativeLimbs = Limbs.elements(RANGE.subtract(value));
    minusLowest = Fp.negate(limbs[0]);
    BigInteger above = Limbs.MASK.subtract(value.shiftRight(2 * LIMB));
    boolean highOnly = value.and(LOW_MASK).signum() == 0;
    slack = Synthesis.reduced(highOnly ? above.add(BigInteger.ONE) : above);
  }

  /**
   * The modulus.
   *
   * @param value in [0, 2^264); 0 where sums are not reduced
   */
  public static Modulus of(BigInteger value) {
    return new Modulus(value);
  }

  public BigInteger value() {
    return value;
  }

  /** Bits of the number. */
  public int bitLength() {
    return value.bitLength();
  }

  /** Limb {@code i} of 0..2. */
  FieldElement limb(int i) {
    return limbs[i];
  }

  /** Limb {@code i} of 2^264 less this. */
  FieldElement negativeLimb(int i) {
    return negativeLimbs[i];
  }

  /** -f0 modulo p. */
  FieldElement minusLowest() {
    return minusLowest;
  }

  /** What a high limb may be raised by and stays below 2^88 if it is at most that of this. */
  FieldElement slack() {
    return slack;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Modulus modulus && value.equals(modulus.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
