package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum that is not placed yet, for {@link ForeignProducts#assertMul}, which needs no range check
 * on it. Mutable; placed once.
 */
public final class ForeignSum {
  private static final FieldElement MINUS_RADIX = Fp.negate(Limbs.RADIX);

  private final Synthesis run;
  private final List<int[]> numbers = new ArrayList<>();
  private final List<Integer> signs = new ArrayList<>();
  private boolean placed;

  private ForeignSum(Synthesis run, int[] first) {
    this.run = run;
    numbers.add(first);
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
    numbers.add(number);
    signs.add(sign);
    return this;
  }

  /** How many numbers it has. */
  int length() {
    return numbers.size();
  }

  /** Places the sum: a row for each sign and one for the result, which is not range checked. */
  public int[] place(BigInteger modulus) {
    open();
    if (signs.isEmpty()) {
      return numbers.get(0);
    }
    if (isConstant()) {
      return constant(modulus);
    }
    List<int[]> x = variables();
    int[] result = x.get(0);
    for (int i = 0; i < signs.size(); i++) {
      int first = ForeignSums.add(run, result, x.get(i + 1), signs.get(i), modulus);
      result = new int[] {first, first + 1, first + 2};
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
  int[] placeForProduct(BigInteger modulus, boolean chained) {
    open();
    if (signs.isEmpty()) {
      return numbers.get(0);
    }
    if (isConstant()) {
      return constant(modulus);
    }
    List<int[]> x = variables();
    int count = signs.size();
    int[] lows = new int[count];
    int[] overflows = new int[count];
    lowLimbs(x, modulus, lows, overflows);
    int[] result = x.get(0);
    for (int i = 0; i < count; i++) {
      int first = ForeignSums.add(run, result, x.get(i + 1), signs.get(i), modulus);
      run.constraints().assertEqual(first, lows[i]);
      run.constraints().assertEqual(first + 3, overflows[i]);
      result = new int[] {first, first + 1, first + 2};
    }
    if (!chained) {
      run.row().cell(result[0]).cell(result[1]).cell(result[2]).placeZero();
    }
    return result;
  }

  /** The lowest limb and the overflow after each sign. */
  private void lowLimbs(List<int[]> x, BigInteger modulus, int[] lows, int[] overflows) {
    FieldElement minusModulus = Fp.negate(Synthesis.reduced(Limbs.limb(modulus, 0)));
    BigInteger value = run.proving() ? Limbs.value(run, x.get(0)) : null;
    int low = x.get(0)[0];
    for (int i = 0; i < lows.length; i++) {
      int[] next = x.get(i + 1);
      int sign = signs.get(i);
      if (value != null) {
        value = giveCarry(value, next, sign, modulus);
      }
      int carry = run.exists(2);
      int overflow = carry + 1;
      ArrayAccess.assertOneOf(run, carry, FieldElement.ZERO, FieldElement.ONE, Fp.MINUS_ONE);
      int sum = sign == 1 ? run.add(low, next[0]) : run.sub(low, next[0]);
      sum = run.add(sum, run.scale(minusModulus, overflow));
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

  private List<int[]> variables() {
    return numbers.stream().map(number -> Limbs.toVars(run, number)).toList();
  }

  private boolean isConstant() {
    return numbers.stream().allMatch(number -> Limbs.isConstant(run, number));
  }

  private int[] constant(BigInteger modulus) {
    int[] plusMinus = signs.stream().mapToInt(Integer::intValue).toArray();
    return ForeignSums.sum(run, numbers, plusMinus, modulus);
  }

  private void open() {
    if (placed) {
      throw new CircuitException("sum: expected one that is not placed yet, found a placed one");
    }
    placed = true;
  }
}
