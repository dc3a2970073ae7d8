package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum that is not placed yet, for {@link ForeignProducts#assertMul}, which needs no range check
 * on it. Mutable; placed once.
 */
public final class ForeignSum {
  private static final FieldElement[] SIGNS = {FieldElement.ZERO, FieldElement.ONE, Fp.MINUS_ONE};

  private static final FieldElement MINUS_RADIX = Fp.negate(Limbs.RADIX);

  private final Synthesis run;
  private final int[] first;

  /** The numbers after the first and their signs; null for a single number. */
  private int[][] others;

  private int[] signs;
  private int count;
  private boolean placed;

  private ForeignSum(Synthesis run, int[] first) {
    this.run = run;
    this.first = first;
  }

  /** A sum of one number. */
  public static ForeignSum of(Synthesis run, int[] number) {
    return new ForeignSum(run, number);
  }

  public ForeignSum add(int[] number) {
    return append(number, 1);
  }

  public ForeignSum sub(int[] number) {
    return append(number, -1);
  }

  private ForeignSum append(int[] number, int sign) {
    if (count == 0) {
      others = new int[2][];
      signs = new int[2];
    } else if (count == signs.length) {
      others = Arrays.copyOf(others, 2 * count);
      signs = Arrays.copyOf(signs, 2 * count);
    }
    others[count] = number;
    signs[count++] = sign;
    return this;
  }

  /** How many numbers it has. */
  int length() {
    return count + 1;
  }

  /** Places the sum: a row for each sign and one for the result, which is not range checked. */
  public int[] place(Modulus modulus) {
    open();
    if (count == 0) {
      return first;
    }
    int[][] x = numbers();
    if (Limbs.areConstant(run, x)) {
      return ForeignSums.sum(run, x, Arrays.copyOf(signs, count), modulus);
    }
    x = Limbs.toVars(run, x);
    int[] result = x[0];
    for (int i = 0; i < count; i++) {
      int sum = ForeignSums.add(run, result, x[i + 1], signs[i], modulus);
      result = new int[] {sum, sum + 1, sum + 2};
    }
    run.row().cell(result[0]).cell(result[1]).cell(result[2]).placeZero();
    return result;
  }

  /**
   * Places the sum as an input of a product, of which each limb has to be right and not only their
   * number: beside {@link #place} the lowest limb once more, by generic gates.
   *
   * @param chained whether the row of the product follows, which then is the row of the result
   */
  int[] placeForProduct(Modulus modulus, boolean chained) {
    open();
    if (count == 0) {
      return first;
    }
    int[][] x = numbers();
    if (Limbs.areConstant(run, x)) {
      return ForeignSums.sum(run, x, Arrays.copyOf(signs, count), modulus);
    }
    x = Limbs.toVars(run, x);
    int[] lows = new int[count];
    int[] overflows = new int[count];
    lowLimbs(x, modulus, lows, overflows);
    int[] result = x[0];
    for (int i = 0; i < count; i++) {
      int sum = ForeignSums.add(run, result, x[i + 1], signs[i], modulus);
      run.constraints().assertEqual(sum, lows[i]);
      run.constraints().assertEqual(sum + 3, overflows[i]);
      result = new int[] {sum, sum + 1, sum + 2};
    }
    if (!chained) {
      run.row().cell(result[0]).cell(result[1]).cell(result[2]).placeZero();
    }
    return result;
  }

  /** The lowest limb and the overflow after each sign. */
  private void lowLimbs(int[][] x, Modulus modulus, int[] lows, int[] overflows) {
    BigInteger value = run.proving() ? Limbs.value(run, x[0]) : null;
    int low = x[0][0];
    for (int i = 0; i < lows.length; i++) {
      int[] next = x[i + 1];
      int sign = signs[i];
      if (value != null) {
        value = giveCarry(value, next, sign, modulus.value());
      }
      int carry = run.exists(2);
      int overflow = carry + 1;
      ArrayAccess.assertOneOf(run, carry, SIGNS);
      int sum = sign == 1 ? run.add(low, next[0]) : run.sub(low, next[0]);
      sum = run.add(sum, run.scale(modulus.minusLowest(), overflow));
      sum = run.add(sum, run.scale(MINUS_RADIX, carry));
      low = run.constraints().toVar(sum);
      lows[i] = low;
      overflows[i] = overflow;
    }
  }

  /** Gives carry and overflow of one sign; returns the sum so far. */
  private BigInteger giveCarry(BigInteger sum, int[] next, int sign, BigInteger modulus) {
    BigInteger factor = BigInteger.valueOf(sign);
    BigInteger total = sum.add(factor.multiply(Limbs.value(run, next)));
    BigInteger overflow = ForeignSums.overflow(total, sign, modulus);
    BigInteger carry =
        Limbs.limb(sum, 0)
            .add(factor.multiply(run.integer(next[0])))
            .subtract(overflow.multiply(Limbs.limb(modulus, 0)))
            .shiftRight(RangeChecks.LIMB);
    run.give(carry);
    run.give(overflow);
    return total.subtract(overflow.multiply(modulus));
  }

  private int[][] numbers() {
    int[][] numbers = new int[count + 1][];
    numbers[0] = first;
    System.arraycopy(others, 0, numbers, 1, count);
    return numbers;
  }

  private void open() {
    if (placed) {
      throw new CircuitException("sum: expected one that is not placed yet, found a placed one");
    }
    placed = true;
  }
}
