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
import java.util.List;

/** Sums modulo a foreign number by the ForeignFieldAdd gate, and the comparisons made of them. */
public final class ForeignSums {
  private static final BigInteger LOW_MASK =
      BigInteger.ONE.shiftLeft(2 * LIMB).subtract(BigInteger.ONE);

  private ForeignSums() {}

  /**
   * {@code x0 + s1 x1 + ... modulo f}, not the smallest such number: with 0 as the modulus the sum
   * itself, which then has to be in [0, 2^264). A row for each sign, one for the result, the four
   * of its range check, and halves for what is not a variable. Inputs are assumed to be in range.
   *
   * @param signs 1 or -1, one less than there are numbers
   */
  public static int[] sum(Synthesis run, List<int[]> x, int[] signs, BigInteger modulus) {
    if (x.size() != signs.length + 1) {
      throw new CircuitException(
          "sum: expected " + (x.size() - 1) + " signs, found " + signs.length);
    }
    if (x.stream().allMatch(number -> Limbs.isConstant(run, number))) {
      return constantSum(run, x, signs, modulus);
    }
    List<int[]> numbers = x.stream().map(number -> Limbs.toVars(run, number)).toList();
    int[] result = numbers.get(0);
    for (int i = 0; i < signs.length; i++) {
      int first = add(run, result, numbers.get(i + 1), signs[i], modulus);
      result = new int[] {first, first + 1, first + 2};
    }
    run.row().cell(result[0]).cell(result[1]).cell(result[2]).placeZero();
    rangeCheckCopy(run, result);
    return result;
  }

  private static int[] constantSum(Synthesis run, List<int[]> x, int[] signs, BigInteger modulus) {
    BigInteger sum = Limbs.value(run, x.get(0));
    for (int i = 0; i < signs.length; i++) {
      sum = sum.add(BigInteger.valueOf(signs[i]).multiply(Limbs.value(run, x.get(i + 1))));
    }
    return Limbs.constants(run, modulus.signum() == 0 ? sum : sum.mod(modulus));
  }

  /**
   * The row of one sum of variables; the next row has to have the result in its first three cells.
   *
   * @return the first of five variables: three limbs of the result, overflow, carry
   */
  public static int add(Synthesis run, int[] x, int[] y, int sign, BigInteger modulus) {
    if (run.proving()) {
      giveSum(run, x, y, sign, modulus);
    }
    int first = run.exists(5);
    FieldElement[] limbs = Limbs.elements(modulus);
    run.row()
        .cell(x[0])
        .cell(x[1])
        .cell(x[2])
        .cell(y[0])
        .cell(y[1])
        .cell(y[2])
        .cell(first + 3)
        .cell(first + 4)
        .coefficient(limbs[0])
        .coefficient(limbs[1])
        .coefficient(limbs[2])
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
  public static int[] negate(Synthesis run, int[] x, BigInteger modulus) {
    return sum(run, List.of(Limbs.constants(run, BigInteger.ZERO), x), new int[] {-1}, modulus);
  }

  /** x - y modulo f: 7 rows. */
  public static int[] sub(Synthesis run, int[] x, int[] y, BigInteger modulus) {
    return sum(run, List.of(x, y), new int[] {-1}, modulus);
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
    BigInteger highest = y.subtract(BigInteger.ONE);
    negate(run, x, highest);
  }

  /** x < y: 8 rows. */
  public static void assertLessThan(Synthesis run, int[] x, int[] y) {
    if (Limbs.isConstant(run, y)) {
      assertLessThan(run, x, Limbs.value(run, y));
      return;
    }
    int[] one = Limbs.constants(run, BigInteger.ONE);
    sum(run, List.of(y, x, one), new int[] {-1, -1}, BigInteger.ZERO);
  }

  /** x <= y: 7 rows. */
  public static void assertLessThanOrEqual(Synthesis run, int[] x, int[] y) {
    if (Limbs.isConstant(run, x) && Limbs.isConstant(run, y)) {
      requireLess(Limbs.value(run, x), Limbs.value(run, y).add(BigInteger.ONE));
      return;
    }
    sum(run, List.of(y, x), new int[] {-1}, BigInteger.ZERO);
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
