package dev.sparky.gadgets.rows;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;

/** Numbers in three limbs of 88 bits, lowest first; a number in a circuit is three references. */
public final class Limbs {
  /** Limbs of a number. */
  public static final int COUNT = 3;

  /** {@code 2^88 - 1}. */
  public static final BigInteger MASK = BigInteger.ONE.shiftLeft(LIMB).subtract(BigInteger.ONE);

  /** 2^88 as a factor. */
  public static final FieldElement RADIX = Synthesis.reduced(BigInteger.ONE.shiftLeft(LIMB));

  /** 2^176 as a factor. */
  public static final FieldElement RADIX_SQUARED =
      Synthesis.reduced(BigInteger.ONE.shiftLeft(2 * LIMB));

  private Limbs() {}

  /** Limb {@code i} of 0..2 of an integer; of a negative one in two's complement. */
  public static BigInteger limb(BigInteger x, int i) {
    return x.shiftRight(i * LIMB).and(MASK);
  }

  /** The limbs of an integer in [0, 2^264) as coefficients. */
  public static FieldElement[] elements(BigInteger x) {
    var limbs = new FieldElement[COUNT];
    for (int i = 0; i < COUNT; i++) {
      limbs[i] = Synthesis.reduced(limb(x, i));
    }
    return limbs;
  }

  /** The limbs of an integer in [0, 2^264) as constants. */
  public static int[] constants(Synthesis run, BigInteger x) {
    int[] limbs = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      limbs[i] = run.constant(Synthesis.reduced(limb(x, i)));
    }
    return limbs;
  }

  /** The number that values of limbs make, which need not be below 2^88 each. */
  public static BigInteger combine(BigInteger low, BigInteger middle, BigInteger high) {
    return low.add(middle.shiftLeft(LIMB)).add(high.shiftLeft(2 * LIMB));
  }

  /** The value of a number; in prover mode or for constants. */
  public static BigInteger value(Synthesis run, int[] x) {
    return combine(integer(run, x[0]), integer(run, x[1]), integer(run, x[2]));
  }

  private static BigInteger integer(Synthesis run, int limb) {
    return run.isConstant(limb) ? run.constantValue(limb).toBigInteger() : run.integer(limb);
  }

  /** Whether all limbs are constants. */
  public static boolean isConstant(Synthesis run, int[] x) {
    return run.isConstant(x[0]) && run.isConstant(x[1]) && run.isConstant(x[2]);
  }

  /** Whether all limbs of all numbers are constants. */
  static boolean areConstant(Synthesis run, int[][] numbers) {
    for (int[] number : numbers) {
      if (!isConstant(run, number)) {
        return false;
      }
    }
    return true;
  }

  /** Each number by {@link #toVars(Synthesis, int[])}, the first number first. */
  static int[][] toVars(Synthesis run, int[][] numbers) {
    int[][] variables = new int[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      variables[i] = toVars(run, numbers[i]);
    }
    return variables;
  }

  /** Variables of equal values: those that are variables stay, and the array if all are. */
  public static int[] toVars(Synthesis run, int[] x) {
    if ((x[0] | x[1] | x[2]) >= 0) {
      return x;
    }
    int[] variables = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      variables[i] = run.constraints().toVar(x[i]);
    }
    return variables;
  }
}
