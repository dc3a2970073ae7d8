package dev.sparky.gadgets.rows;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/** Sums modulo a foreign number by the ForeignFieldAdd gate, and the comparisons made of them. */
public final class ForeignSums {
  private static final BigInteger LOW_MASK =
      BigInteger.ONE.shiftLeft(2 * LIMB).subtract(BigInteger.ONE);

  private static final int[] MINUS = {-1};

  private ForeignSums() {}

  /**
   * {@code x0 + s1 x1 + ... modulo f}, not the smallest such number: with {@link Modulus#NONE} the
   * sum itself, which then has to be in [0, 2^264). A row for each sign, one for the result, the
   * four of its range check, and halves for what is not a variable. Inputs are assumed to be in
   * range.
   *
   * @param signs 1 or -1, one less than there are numbers
   */
  public static int[] sum(Synthesis run, int[][] x, int[] signs, Modulus modulus) {
    if (x.length != signs.length + 1) {
      throw new CircuitException(
          "sum: expected " + (x.length - 1) + " signs, found " + signs.length);
    }
    if (Limbs.areConstant(run, x)) {
      return constantSum(run, x, signs, modulus);
    }
    int[][] numbers = Limbs.toVars(run, x);
    int[] result = numbers[0];
    for (int i = 0; i < signs.length; i++) {
      int first = add(run, result, numbers[i + 1], signs[i], modulus);
      result = new int[] {first, first + 1, first + 2};
    }
    run.row().cell(result[0]).cell(result[1]).cell(result[2]).placeZero();
    rangeCheckCopy(run, result);
    return result;
  }

  private static int[] constantSum(Synthesis run, int[][] x, int[] signs, Modulus modulus) {
    BigInteger sum = Limbs.value(run, x[0]);
    for (int i = 0; i < signs.length; i++) {
      sum = sum.add(BigInteger.valueOf(signs[i]).multiply(Limbs.value(run, x[i + 1])));
    }
    return Limbs.constants(run, modulus.value().signum() == 0 ? sum : sum.mod(modulus.value()));
  }

  /**
   * The row of one sum of variables; the next row has to have the result in its first three cells.
   *
   * @return the first of five variables: three limbs of the result, overflow, carry
   */
  public static int add(Synthesis run, int[] x, int[] y, int sign, Modulus modulus) {
    if (run.proving()) {
      giveSum(run, x, y, sign, modulus.value());
    }
    int first = run.exists(5);
    run.row()
        .cell(x[0])
        .cell(x[1])
        .cell(x[2])
        .cell(y[0])
        .cell(y[1])
        .cell(y[2])
        .cell(first + 3)
        .cell(first + 4)
        .coefficient(modulus.limb(0))
        .coefficient(modulus.limb(1))
        .coefficient(modulus.limb(2))
        .coefficient(sign == 1 ? FieldElement.ONE : Fp.MINUS_ONE)
        .place(GateCall.FOREIGN_FIELD_ADD);
    return first;
  }

  private static void giveSum(Synthesis run, int[] x, int[] y, int sign, BigInteger modulus) {
    BigInteger factor = BigInteger.valueOf(sign);
    BigInteger sum = Limbs.value(run, x).add(factor.multiply(Limbs.value(run, y)));
    BigInteger times = overflow(sum, sign, modulus);
    BigInteger low =
        low(run, x)
            .add(factor.multiply(low(run, y)))
            .subtract(times.multiply(modulus.and(LOW_MASK)));
    BigInteger carry = low.shiftRight(2 * LIMB);
    low = low.and(LOW_MASK);
    BigInteger high =
        run.integer(x[2])
            .add(factor.multiply(run.integer(y[2])))
            .subtract(times.multiply(Limbs.limb(modulus, 2)))
            .add(carry);
    run.give(Limbs.limb(low, 0));
    run.give(Limbs.limb(low, 1));
    run.give(high);
    run.give(times);
    run.give(carry);
  }

  /** How often the modulus is taken off a sum: 1, 0 or -1. */
  static BigInteger overflow(BigInteger sum, int sign, BigInteger modulus) {
    if (modulus.signum() == 0) {
      return BigInteger.ZERO;
    }
    if (sign == 1) {
      return sum.compareTo(modulus) >= 0 ? BigInteger.ONE : BigInteger.ZERO;
    }
    return sum.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO;
  }

  private static BigInteger low(Synthesis run, int[] x) {
    return run.integer(x[0]).add(run.integer(x[1]).shiftLeft(LIMB));
  }

  /** Range checks three variables through copies of them, so that the check is a row elsewhere. */
  private static void rangeCheckCopy(Synthesis run, int[] x) {
    if (run.proving()) {
      for (int limb : x) {
        run.give(run.integer(limb).and(Limbs.MASK));
      }
    }
    int copy = run.exists(3);
    RangeChecks.multiRangeCheck(run, copy, copy + 1, copy + 2);
    for (int i = 0; i < 3; i++) {
      run.constraints().assertEqual(x[i], copy + i);
    }
  }

  /** {@code f - x}, which is at most f: 7 rows. */
  public static int[] negate(Synthesis run, int[] x, Modulus modulus) {
    int zero = run.constant(0);
    return sum(run, new int[][] {{zero, zero, zero}, x}, MINUS, modulus);
  }

  /** x - y modulo f: 7 rows. */
  public static int[] sub(Synthesis run, int[] x, int[] y, Modulus modulus) {
    return sum(run, new int[][] {x, y}, MINUS, modulus);
  }

  /** x < y for a positive constant y: 7 rows. */
  public static void assertLessThan(Synthesis run, int[] x, BigInteger y) {
    if (Limbs.isConstant(run, x)) {
      requireLess(Limbs.value(run, x), y);
      return;
    }
    if (y.signum() <= 0) {
      throw refused("assertLessThan: expected a positive bound, found " + y);
    }
    negate(run, x, Modulus.of(y.subtract(BigInteger.ONE)));
  }

  /** x < y: 8 rows. */
  public static void assertLessThan(Synthesis run, int[] x, int[] y) {
    if (Limbs.isConstant(run, y)) {
      assertLessThan(run, x, Limbs.value(run, y));
      return;
    }
    int[] one = Limbs.constants(run, BigInteger.ONE);
    sum(run, new int[][] {y, x, one}, new int[] {-1, -1}, Modulus.NONE);
  }

  /** x <= y: 7 rows. */
  public static void assertLessThanOrEqual(Synthesis run, int[] x, int[] y) {
    if (Limbs.isConstant(run, x) && Limbs.isConstant(run, y)) {
      requireLess(Limbs.value(run, x), Limbs.value(run, y).add(BigInteger.ONE));
      return;
    }
    sum(run, new int[][] {y, x}, MINUS, Modulus.NONE);
  }

  private static void requireLess(BigInteger x, BigInteger bound) {
    if (x.compareTo(bound) >= 0) {
      throw refused("assertLessThan: expected a number below " + bound + ", found " + x);
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Reason.CONSTANTS_DIFFER, -1, message);
  }
}
