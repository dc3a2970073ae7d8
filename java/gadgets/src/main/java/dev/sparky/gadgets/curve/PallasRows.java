package dev.sparky.gadgets.curve;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.rows.Comparisons;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.synthesis.Points;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/**
 * Sums and multiples of points of Pallas, {@code y^2 = x^3 + 5} over the field of the circuit. A
 * point is two references; (0, 0), which is none, stands for infinity.
 */
public final class PallasRows {
  private static final BigInteger Q = PrimeField.PASTA_FQ.modulus();
  private static final int BITS = 255;

  /** Bits that the high part of a shifted scalar has. */
  private static final int HIGH_BITS = 254;

  /** {@code q - 2^254}: the high part of the scalar 1; that of -1 is one less. */
  private static final FieldElement HIGH_OF_ONE =
      Synthesis.reduced(Q.subtract(BigInteger.ONE.shiftLeft(HIGH_BITS)));

  private PallasRows() {}

  /** {@code s - 2^255} modulo the order of the scalar field. */
  public static BigInteger shift(BigInteger scalar) {
    return scalar.subtract(BigInteger.ONE.shiftLeft(BITS)).mod(Q);
  }

  /** The scalar of {@link #shift}. */
  public static BigInteger unshift(BigInteger shifted) {
    return shifted.add(BigInteger.ONE.shiftLeft(BITS)).mod(Q);
  }

  /**
   * The rows of g + h: one, and a half for each coordinate that is no variable. Right for points
   * other than infinity.
   *
   * @return the first of seven variables: the second is whether the sum is infinity, the sixth and
   *     seventh are x and y, which are anything then
   */
  public static int add(Synthesis run, int[] g, int[] h) {
    if (run.proving()) {
      giveSum(run, g, h);
    }
    int first = run.exists(7);
    int x1 = run.constraints().seal(g[0]);
    int y1 = run.constraints().seal(g[1]);
    int x2 = run.constraints().seal(h[0]);
    int y2 = run.constraints().seal(h[1]);
    run.row()
        .cell(x1)
        .cell(y1)
        .cell(x2)
        .cell(y2)
        .cell(first + 5)
        .cell(first + 6)
        .cell(first + 1)
        .cell(first)
        .cell(first + 4)
        .cell(first + 2)
        .cell(first + 3)
        .place(GateCall.EC_ADD);
    return first;
  }

  private static void giveSum(Synthesis run, int[] g, int[] h) {
    FieldElement x1 = run.value(g[0]);
    FieldElement y1 = run.value(g[1]);
    FieldElement x2 = run.value(h[0]);
    FieldElement y2 = run.value(h[1]);
    boolean sameX = x1.equals(x2);
    FieldElement rise = Fp.subtract(y2, y1);
    FieldElement inverse = Fp.inverseOrZero(Fp.subtract(x2, x1));
    FieldElement slope =
        sameX
            ? Fp.multiply(Fp.multiply(Fp.THREE, Fp.square(x1)), Fp.inverseOrZero(Fp.add(y1, y1)))
            : Fp.multiply(rise, inverse);
    FieldElement x3 = Fp.subtract(Fp.subtract(Fp.square(slope), x1), x2);
    run.give(sameX);
    run.give(sameX && !rise.isZero());
    run.give(sameX ? Fp.inverseOrZero(rise) : FieldElement.ZERO);
    run.give(inverse);
    run.give(slope);
    run.give(x3);
    run.give(Fp.subtract(Fp.multiply(slope, Fp.subtract(x1, x3)), y1));
  }

  /** g - h for different points. */
  private static int[] minus(Synthesis run, int[] g, int[] h) {
    int first = add(run, g, negate(run, h));
    run.constraints().assertEqual(first + 1, run.constant(0));
    return new int[] {first + 5, first + 6};
  }

  private static int[] negate(Synthesis run, int[] g) {
    return new int[] {g[0], run.scale(Fp.MINUS_ONE, g[1])};
  }

  /** A point times a number in [0, p). */
  public static int[] scaleByField(Synthesis run, int[] point, int scalar) {
    if (isConstant(run, point) && run.isConstant(scalar)) {
      return scaledConstant(run, point, run.constantValue(scalar).toBigInteger());
    }
    int[] parts = splitField(run, scalar);
    int low = parts[0];
    int high = parts[1];
    int shifted = parts[2];
    // Scalars 0 and 1, for which the rows divide by zero.
    int edge = Logic.isEqual(run, high, run.constant(0));
    int safe = Logic.choose(run, edge, run.constant(0), shifted);
    int[] scaled = Points.scale(run, point[0], point[1], safe, BITS);
    run.constraints().assertEqual(scaled[2 + HIGH_BITS], run.constant(0));
    int[] odd = {scaled[0], scaled[1]};
    int[] even = minus(run, odd, point);
    int[] result = Logic.choose(run, low, odd, even);
    int[] atEdge = Logic.choose(run, low, point, zero(run));
    return Logic.choose(run, edge, atEdge, result);
  }

  /** Low bit and high part of a number in [0, p), and the high part of it as a shifted scalar. */
  public static int[] splitField(Synthesis run, int scalar) {
    int low;
    int high;
    if (run.isConstant(scalar)) {
      BigInteger value = run.constantValue(scalar).toBigInteger();
      low = run.constant(value.testBit(0) ? 1 : 0);
      high = run.constant(Synthesis.reduced(value.shiftRight(1)));
    } else {
      low = Comparisons.isOddAndHigh(run, scalar);
      high = low + 1;
    }
    FieldElement shift = Synthesis.reduced(shift(BigInteger.ZERO).shiftRight(1));
    int shifted = run.constraints().seal(run.add(high, run.constant(shift)));
    return new int[] {low, high, shifted};
  }

  /**
   * A point times a scalar s, given as {@code s - 2^255 = low + 2 high}.
   *
   * @param point not infinity
   */
  public static int[] scale(Synthesis run, int[] point, int low, int high) {
    if (isConstant(run, point) && run.isConstant(low) && run.isConstant(high)) {
      BigInteger lowValue = run.constantValue(low).toBigInteger();
      BigInteger highValue = run.constantValue(high).toBigInteger();
      return scaledConstant(run, point, unshift(lowValue.add(highValue.shiftLeft(1))));
    }
    int zero = run.constant(0);
    // Scalars for which the rows divide by zero.
    int isOne = Logic.isEqual(run, high, run.constant(HIGH_OF_ONE));
    FieldElement highOfMinusOne = Fp.subtract(HIGH_OF_ONE, FieldElement.ONE);
    int isMinusOne = Logic.isEqual(run, high, run.constant(highOfMinusOne));
    int edge = Logic.or(run, isOne, isMinusOne);
    int safe = Logic.choose(run, edge, zero, high);
    int[] scaled = Points.scale(run, point[0], point[1], safe, BITS);
    run.constraints().assertEqual(scaled[2 + HIGH_BITS], zero);
    int sign = run.sub(run.shiftLeft(1, isOne), run.constant(1));
    int[] atEdge = {point[0], Logic.mul(run, point[1], sign)};
    int[] odd = Logic.choose(run, edge, atEdge, new int[] {scaled[0], scaled[1]});
    int first = add(run, odd, negate(run, point));
    int[] even = Logic.choose(run, first + 1, zero(run), new int[] {first + 5, first + 6});
    return Logic.choose(run, low, odd, even);
  }

  private static int[] zero(Synthesis run) {
    int zero = run.constant(0);
    return new int[] {zero, zero};
  }

  private static boolean isConstant(Synthesis run, int[] point) {
    return run.isConstant(point[0]) && run.isConstant(point[1]);
  }

  private static int[] scaledConstant(Synthesis run, int[] point, BigInteger scalar) {
    BigInteger x = run.constantValue(point[0]).toBigInteger();
    BigInteger y = run.constantValue(point[1]).toBigInteger();
    if (x.signum() == 0) {
      return point;
    }
    AffinePoint scaled = AffineCurve.of(CurveParameters.PALLAS).scale(AffinePoint.of(x, y), scalar);
    return new int[] {
      run.constant(Synthesis.reduced(scaled.x())), run.constant(Synthesis.reduced(scaled.y()))
    };
  }
}
