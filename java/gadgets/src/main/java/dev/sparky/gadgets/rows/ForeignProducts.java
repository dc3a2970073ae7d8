package dev.sparky.gadgets.rows;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/**
 * Products, quotients and equality modulo a foreign number f below 2^259, by the ForeignFieldMul
 * gate (names as in its specification). Inputs have to be almost reduced: limbs in range, and the
 * highest not above that of f.
 */
public final class ForeignProducts {
  /** Bits that a modulus has at most. */
  public static final int MAX_BITS = 259;

  private static final BigInteger LOW_MASK =
      BigInteger.ONE.shiftLeft(2 * LIMB).subtract(BigInteger.ONE);

  /** Variables of one gate. */
  private static final int VARIABLES = 21;

  private ForeignProducts() {}

  /** a * b modulo f, below 2^264: two rows and twelve of range checks. */
  public static int[] mul(Synthesis run, int[] a, int[] b, Modulus f) {
    if (Limbs.isConstant(run, a) && Limbs.isConstant(run, b)) {
      return Limbs.constants(run, Limbs.value(run, a).multiply(Limbs.value(run, b)).mod(f.value()));
    }
    int first = place(run, a, b, f);
    checkQuotient(run, first);
    return RangeChecks.compactMultiRangeCheck(run, first, first + 1);
  }

  /** 1/x, almost reduced; no witness for x = 0. */
  public static int[] inverse(Synthesis run, int[] x, Modulus f) {
    if (Limbs.isConstant(run, x)) {
      return Limbs.constants(run, requireInverse("inverse", Limbs.value(run, x), f.value()));
    }
    if (run.proving()) {
      BigInteger inverse = inverseOrNull(Limbs.value(run, x), f.value());
      give(run, inverse == null ? BigInteger.ZERO : inverse);
    }
    int[] inverse = checkedLimbs(run);
    int bound = highBound(run, inverse[2], f);
    assertProduct(run, x, inverse, run.constant(1), run.constant(0), f);
    checkBound(run, bound);
    return inverse;
  }

  /** x/y, almost reduced; y is proven not to be 0. */
  public static int[] divide(Synthesis run, int[] x, int[] y, Modulus f) {
    if (Limbs.isConstant(run, x) && Limbs.isConstant(run, y)) {
      BigInteger inverse = requireInverse("div", Limbs.value(run, y), f.value());
      return Limbs.constants(run, Limbs.value(run, x).multiply(inverse).mod(f.value()));
    }
    if (run.proving()) {
      BigInteger inverse = inverseOrNull(Limbs.value(run, y), f.value());
      give(
          run,
          inverse == null ? BigInteger.ZERO : Limbs.value(run, x).multiply(inverse).mod(f.value()));
    }
    int[] quotient = checkedLimbs(run);
    int bound = highBound(run, quotient[2], f);
    assertProduct(run, quotient, y, x, f);
    checkBound(run, bound);
    int zero = isEqual(run, y, BigInteger.ZERO, f);
    assertFalse(run, zero);
    return quotient;
  }

  /** x * y = z modulo f, where z is the smallest such number if it is constant. */
  public static void assertMul(Synthesis run, ForeignSum x, ForeignSum y, ForeignSum z, Modulus f) {
    requireProduct(x.length(), y.length(), f);
    int[] right = y.placeForProduct(f, false);
    int[] product = z.place(f);
    // Last, so that its row is the one before the product.
    int[] left = x.placeForProduct(f, true);
    if (Limbs.isConstant(run, left)
        && Limbs.isConstant(run, right)
        && Limbs.isConstant(run, product)) {
      BigInteger found = Limbs.value(run, left).multiply(Limbs.value(run, right)).mod(f.value());
      if (!found.equals(Limbs.value(run, product))) {
        throw refused(
            "assertMul: expected the product " + Limbs.value(run, product) + ", found " + found);
      }
      return;
    }
    assertProduct(run, left, right, product, f);
  }

  /** Products of sums stay below what the gate can tell apart. */
  private static void requireProduct(int x, int y, Modulus f) {
    long root = (long) Math.ceil(Math.sqrt((double) x * y));
    int rootBits = Long.SIZE - Long.numberOfLeadingZeros(root);
    if (f.bitLength() + rootBits < MAX_BITS) {
      return;
    }
    if (BigInteger.valueOf(root).multiply(f.value()).bitLength() > MAX_BITS - 1) {
      throw new CircuitException(
          "assertMul: expected a modulus for sums of "
              + x
              + " and "
              + y
              + " numbers, found one of "
              + f.bitLength()
              + " bits");
    }
  }

  private static void assertProduct(Synthesis run, int[] x, int[] y, int[] product, Modulus f) {
    int first = place(run, x, y, f);
    checkQuotient(run, first);
    int low = run.add(product[0], run.scale(Limbs.RADIX, product[1]));
    run.constraints().assertEqual(first, low);
    run.constraints().assertEqual(first + 1, product[2]);
  }

  private static void assertProduct(
      Synthesis run, int[] x, int[] y, int productLow, int productHigh, Modulus f) {
    int first = place(run, x, y, f);
    checkQuotient(run, first);
    run.constraints().assertEqual(first, productLow);
    run.constraints().assertEqual(first + 1, productHigh);
  }

  /**
   * The gate, and the range check of what is internal to it.
   *
   * @return the variable of the low two limbs of the remainder; after it the high limb and the
   *     three limbs of the quotient
   */
  private static int place(Synthesis run, int[] a, int[] b, Modulus f) {
    if (run.proving()) {
      ForeignProductWitness.give(run, Limbs.value(run, a), Limbs.value(run, b), f.value());
    }
    int first = run.exists(VARIABLES);
    for (int i = 0; i < Limbs.COUNT; i++) {
      run.row().cell(a[i]);
    }
    for (int i = 0; i < Limbs.COUNT; i++) {
      run.row().cell(b[i]);
    }
    run.row()
        .ascending(first, VARIABLES)
        .coefficient(f.limb(2))
        .coefficient(f.negativeLimb(0))
        .coefficient(f.negativeLimb(1))
        .coefficient(f.negativeLimb(2))
        .place(GateCall.FOREIGN_FIELD_MUL);
    RangeChecks.multiRangeCheck(run, first + 6, first + 7, first + 5);
    return first;
  }

  private static void checkQuotient(Synthesis run, int first) {
    RangeChecks.multiRangeCheck(run, first + 2, first + 3, first + 4);
  }

  private static void give(Synthesis run, BigInteger value) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      run.give(Limbs.limb(value, i));
    }
  }

  private static int[] checkedLimbs(Synthesis run) {
    int first = run.exists(Limbs.COUNT);
    RangeChecks.multiRangeCheck(run, first, first + 1, first + 2);
    return new int[] {first, first + 1, first + 2};
  }

  /** An expression that is below 2^88 only if the high limb is at most that of f. */
  public static int highBound(Synthesis run, int high, Modulus f) {
    return run.add(high, run.constant(f.slack()));
  }

  private static void checkBound(Synthesis run, int bound) {
    RangeChecks.multiRangeCheck(run, bound, run.constant(0), run.constant(0));
  }

  /** The high limbs are at most that of f: four rows for three numbers, and halves. */
  public static void assertAlmostReduced(Synthesis run, Modulus f, int[]... numbers) {
    int[] bounds = new int[numbers.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = highBound(run, numbers[i][2], f);
    }
    checkBounds(run, bounds);
  }

  /** The limbs are in range, and the numbers almost reduced; each number's check on its own. */
  public static void assertInRange(Synthesis run, Modulus f, int[]... numbers) {
    int[] bounds = new int[3];
    for (int i = 0; i < numbers.length; i++) {
      int[] x = numbers[i];
      RangeChecks.multiRangeCheck(run, x[0], x[1], x[2]);
      bounds[i % 3] = highBound(run, x[2], f);
      if (i % 3 == 2) {
        RangeChecks.multiRangeCheck(run, bounds[0], bounds[1], bounds[2]);
      }
    }
    checkBounds(run, java.util.Arrays.copyOf(bounds, numbers.length % 3));
  }

  /** Bounds are below 2^88, three at a time. */
  public static void checkBounds(Synthesis run, int[] bounds) {
    int zero = run.constant(0);
    for (int i = 0; i < bounds.length; i += 3) {
      int second = i + 1 < bounds.length ? bounds[i + 1] : zero;
      int third = i + 2 < bounds.length ? bounds[i + 2] : zero;
      RangeChecks.multiRangeCheck(run, bounds[i], second, third);
    }
  }

  /**
   * Whether x, almost reduced, is c modulo f.
   *
   * @param c in [0, f)
   */
  public static int isEqual(Synthesis run, int[] x, BigInteger c, Modulus f) {
    if (Limbs.isConstant(run, x)) {
      return run.constant(Limbs.value(run, x).mod(f.value()).equals(c) ? 1 : 0);
    }
    if (f.bitLength() <= 2 * LIMB) {
      // A high limb of 0 does not say that x is below 2f then.
      ForeignSums.assertLessThan(run, x, f.value());
      int all =
          run.add(
              run.add(x[0], run.scale(Limbs.RADIX, x[1])), run.scale(Limbs.RADIX_SQUARED, x[2]));
      return Logic.isEqual(run, run.constraints().toVar(all), constant(run, c));
    }
    int low = run.constraints().toVar(run.add(x[0], run.scale(Limbs.RADIX, x[1])));
    int isC = isPair(run, low, x[2], c);
    return Logic.or(run, isC, isPair(run, low, x[2], c.add(f.value())));
  }

  private static int isPair(Synthesis run, int low, int high, BigInteger c) {
    int lowEqual = Logic.isEqual(run, low, constant(run, c.and(LOW_MASK)));
    int highEqual = Logic.isEqual(run, high, constant(run, c.shiftRight(2 * LIMB)));
    return Logic.and(run, lowEqual, highEqual);
  }

  /** The number below f that is x modulo f, for any x in range: the rows of a product and 7. */
  public static int[] toCanonical(Synthesis run, int[] x, Modulus f) {
    int[] reduced = mul(run, x, Limbs.constants(run, BigInteger.ONE), f);
    ForeignSums.assertLessThan(run, reduced, f.value());
    return reduced;
  }

  private static int constant(Synthesis run, BigInteger value) {
    return run.constant(Synthesis.reduced(value));
  }

  private static void assertFalse(Synthesis run, int x) {
    if (run.isConstant(x) && run.constantValue(x).isOne()) {
      throw refused("div: expected a divisor that has an inverse, found 0");
    }
    run.constraints().assertEqual(x, run.constant(0));
  }

  private static BigInteger requireInverse(String call, BigInteger x, BigInteger f) {
    BigInteger inverse = inverseOrNull(x, f);
    if (inverse == null) {
      throw refused(call + ": expected a number that has an inverse modulo " + f + ", found " + x);
    }
    return inverse;
  }

  private static BigInteger inverseOrNull(BigInteger x, BigInteger f) {
    return x.gcd(f).equals(BigInteger.ONE) ? x.modInverse(f) : null;
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Reason.CONSTANTS_DIFFER, -1, message);
  }
}
