package dev.sparky.gadgets.rows;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.synthesis.Constraints;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.math.BigInteger;
import java.util.function.IntConsumer;

/** Comparisons of field elements as integers in [0, p), and the low bit of one. */
public final class Comparisons {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final BigInteger HALF = P.add(BigInteger.ONE).shiftRight(1);

  private Comparisons() {}

  /** x < y; x and y are not both constant. */
  public static void assertLessThan(Synthesis run, int x, int y) {
    int[] xLimbs = toLimbs(run, x);
    int[] yLimbs = toLimbs(run, y);
    ForeignSums.assertLessThan(run, xLimbs, yLimbs);
    // Without it y could be the limbs of y + p. It implies x < p as well.
    ForeignSums.assertLessThan(run, yLimbs, P);
  }

  /** x <= y; x and y are not both constant. */
  public static void assertLessThanOrEqual(Synthesis run, int x, int y) {
    int[] xLimbs = toLimbs(run, x);
    int[] yLimbs = toLimbs(run, y);
    ForeignSums.assertLessThanOrEqual(run, xLimbs, yLimbs);
    ForeignSums.assertLessThan(run, yLimbs, P);
  }

  /** A variable that is 1 if x < y and else 0; x and y are not both constant. */
  public static int lessThan(Synthesis run, int x, int y) {
    if (run.proving()) {
      run.give(value(run, x).compareTo(value(run, y)) < 0);
    }
    int less = run.exists(1);
    run.constraints().assertBoolean(less);
    int[] xLimbs = toLimbs(run, x);
    int[] yLimbs = toLimbs(run, y);
    ForeignSums.assertLessThan(run, xLimbs, P);
    ForeignSums.assertLessThan(run, yLimbs, P);
    // less * p + x - y is in [0, p), as integers.
    FieldElement[] p = Limbs.elements(P);
    int[] multiple = {
      run.scale(p[0], less), run.scale(p[1], less), run.scale(p[2], less),
    };
    int[] difference =
        ForeignSums.sum(
            run, new int[][] {multiple, xLimbs, yLimbs}, new int[] {1, -1}, Modulus.NONE);
    ForeignSums.assertLessThan(run, difference, P);
    return less;
  }

  /**
   * Three limbs of x, each below 2^88, whose number is x modulo p but may be x + p; a half for each
   * sum and four rows.
   */
  public static int[] toLimbs(Synthesis run, int x) {
    if (run.isConstant(x)) {
      return Limbs.constants(run, run.constantValue(x).toBigInteger());
    }
    if (run.proving()) {
      BigInteger value = run.integer(x);
      for (int i = 0; i < Limbs.COUNT; i++) {
        run.give(Limbs.limb(value, i));
      }
    }
    int first = run.exists(Limbs.COUNT);
    RangeChecks.multiRangeCheck(run, first, first + 1, first + 2);
    int sum =
        run.add(
            run.add(first, run.scale(Limbs.RADIX, first + 1)),
            run.scale(Limbs.RADIX_SQUARED, first + 2));
    run.constraints().assertEqual(sum, x);
    return new int[] {first, first + 1, first + 2};
  }

  /**
   * The low bit of x, as an integer in [0, p), and the other bits.
   *
   * @return the variable of the bit; that of the other bits is the one after it. x is no constant
   */
  public static int isOddAndHigh(Synthesis run, int x) {
    if (run.proving()) {
      BigInteger value = run.integer(x);
      run.give(value.testBit(0));
      run.give(value.shiftRight(1));
    }
    Constraints constraints = run.constraints();
    int odd = run.exists(2);
    int high = odd + 1;
    constraints.assertBoolean(odd);
    assertLessThan(run, high, run.constant(Synthesis.reduced(HALF)));
    constraints.assertEqual(run.add(odd, run.shiftLeft(1, high)), x);
    // Only for x = 0 there is a second split, 1 + 2 (p-1)/2: odd is a multiple of x.
    if (run.proving()) {
      FieldElement value = run.value(x);
      run.give(run.value(odd).isZero() ? FieldElement.ZERO : Fp.inverseOrZero(value));
    }
    int inverse = run.exists(1);
    constraints.assertEqual(Arithmetic.mul(run, x, inverse), odd);
    return odd;
  }

  /**
   * A variable that is 1 if x < y and else 0, for numbers below a bound.
   *
   * @param orEqual whether it is 1 for x = y too
   * @param rangeCheck proves that its argument is below the bound
   */
  public static int lessThanBelow(
      Synthesis run, int x, int y, boolean orEqual, FieldElement bound, IntConsumer rangeCheck) {
    if (run.proving()) {
      int order = value(run, x).compareTo(value(run, y));
      run.give(orEqual ? order <= 0 : order < 0);
    }
    int less = run.exists(1);
    run.constraints().assertBoolean(less);
    int difference = run.sub(run.add(run.scale(bound, less), x), y);
    if (orEqual) {
      difference = run.sub(difference, run.constant(1));
    }
    rangeCheck.accept(run.constraints().seal(difference));
    return less;
  }

  /**
   * x < y, or x <= y, for numbers below a bound that is at most p/2.
   *
   * @param rangeCheck proves that its argument is below the bound
   */
  public static void assertLessThanBelow(
      Synthesis run, int x, int y, boolean orEqual, IntConsumer rangeCheck) {
    int bound = orEqual ? y : run.sub(y, run.constant(1));
    rangeCheck.accept(run.constraints().seal(run.sub(bound, x)));
  }

  private static FieldElement value(Synthesis run, int x) {
    return run.isConstant(x) ? run.constantValue(x) : run.value(x);
  }
}
