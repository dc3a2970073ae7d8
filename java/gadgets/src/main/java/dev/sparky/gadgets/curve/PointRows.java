package dev.sparky.gadgets.curve;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSum;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;

/** Sums and doubles of points, whose coordinates have to be almost reduced. */
public final class PointRows {
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final FieldElement[] ZEROS = {FieldElement.ZERO, FieldElement.ZERO};

  private final Synthesis run;
  private final AffineCurve curve;
  private final BigInteger p;
  private final Modulus f;

  /** The lower two limbs of the modulus as one number, and the highest. */
  private final FieldElement[] modulusPair;

  /** The highest limb of twice the modulus. */
  private final FieldElement twiceHigh;

  public PointRows(Synthesis run, AffineCurve curve) {
    this.run = run;
    this.curve = curve;
    p = curve.parameters().modulus();
    f = curve.modulus();
    BigInteger high = Limbs.limb(p, 2);
    modulusPair =
        new FieldElement[] {
          Synthesis.reduced(p.subtract(high.shiftLeft(2 * LIMB))), Synthesis.reduced(high)
        };
    twiceHigh = Synthesis.reduced(Limbs.limb(p.shiftLeft(1), 2));
  }

  /** g + h for points with different x, which is proven. */
  public LimbPoint add(LimbPoint g, LimbPoint h) {
    if (g.isConstant(run) && h.isConstant(run)) {
      return LimbPoint.constant(run, curve.add(g.value(run), h.value(run)));
    }
    if (run.proving()) {
      giveSum(g.value(run), h.value(run));
    }
    int[] line = line();
    int[] slope = limbs(line, 0);
    int[] x3 = limbs(line, 1);
    int[] y3 = limbs(line, 2);
    int[] run21 = ForeignSums.sub(run, g.x(), h.x(), f);
    assertNotZero(run21);
    // (x1 - x2) m = y1 - y2
    ForeignProducts.assertMul(run, sum(run21), sum(slope), sum(g.y()).sub(h.y()), f);
    // m^2 = x1 + x2 + x3
    ForeignProducts.assertMul(run, sum(slope), sum(slope), sum(g.x()).add(h.x()).add(x3), f);
    assertOnLine(g, slope, x3, y3);
    return new LimbPoint(x3, y3);
  }

  /** 2g for a point with y other than 0. */
  public LimbPoint twice(LimbPoint g) {
    if (g.isConstant(run)) {
      return LimbPoint.constant(run, curve.twice(g.value(run)));
    }
    if (run.proving()) {
      giveDouble(g.value(run));
    }
    int[] line = line();
    int[] slope = limbs(line, 0);
    int[] x3 = limbs(line, 1);
    int[] y3 = limbs(line, 2);
    int[] square = ForeignProducts.mul(run, g.x(), g.x(), f);
    // 2 y1 m = 3 x1^2 + a
    ForeignSum rise = sum(square).add(square).add(square);
    if (curve.parameters().a().signum() != 0) {
      rise.add(Limbs.constants(run, curve.parameters().a()));
    }
    ForeignProducts.assertMul(run, sum(g.y()).add(g.y()), sum(slope), rise, f);
    // m^2 = 2 x1 + x3
    ForeignProducts.assertMul(run, sum(slope), sum(slope), sum(g.x()).add(g.x()).add(x3), f);
    assertOnLine(g, slope, x3, y3);
    return new LimbPoint(x3, y3);
  }

  /** (x1 - x3) m = y1 + y3 */
  private void assertOnLine(LimbPoint g, int[] slope, int[] x3, int[] y3) {
    ForeignSum fall = sum(g.x()).sub(x3);
    ForeignProducts.assertMul(run, fall, sum(slope), sum(g.y()).add(y3), f);
  }

  /** -g. */
  public LimbPoint negate(LimbPoint g) {
    return new LimbPoint(g.x(), ForeignSums.negate(run, g.y(), f));
  }

  /** The point is on the curve and its coordinates are almost reduced. */
  public void assertOnCurve(LimbPoint g) {
    if (g.isConstant(run)) {
      requireOnCurve(g.value(run));
      return;
    }
    int[] square = ForeignProducts.mul(run, g.x(), g.x(), f);
    ForeignProducts.assertInRange(run, f, square, g.x(), g.y());
    int[] ySquare = ForeignProducts.mul(run, g.y(), g.y(), f);
    ForeignSum right = sum(ySquare).sub(Limbs.constants(run, curve.parameters().b()));
    ForeignSum left = sum(square);
    if (curve.parameters().a().signum() != 0) {
      left.add(Limbs.constants(run, curve.parameters().a()));
    }
    // (x^2 + a) x = y^2 - b
    ForeignProducts.assertMul(run, left, sum(g.x()), right, f);
  }

  private void requireOnCurve(AffinePoint point) {
    if (!curve.isOnCurve(point)) {
      throw new RefusedException(
          Reason.CONSTANTS_DIFFER,
          -1,
          "expected a point of "
              + curve.parameters().name()
              + ", found ("
              + point.x()
              + ", "
              + point.y()
              + ")");
    }
  }

  /** Whether a point is a constant one. */
  public int isEqual(LimbPoint g, AffinePoint constant) {
    int x = ForeignProducts.isEqual(run, g.x(), constant.x(), f);
    return Logic.and(run, x, ForeignProducts.isEqual(run, g.y(), constant.y(), f));
  }

  /** An almost reduced difference is none of 0, f and 2f. */
  private void assertNotZero(int[] difference) {
    int sum = run.add(difference[0], run.scale(Limbs.RADIX, difference[1]));
    int[] pair = {run.constraints().seal(sum), difference[2]};
    Logic.assertNotEqual(run, pair, ZEROS);
    Logic.assertNotEqual(run, pair, modulusPair);
    Logic.assertNotEqual(run, difference[2], twiceHigh);
  }

  /** Slope, x and y of a result, almost reduced. */
  private int[] line() {
    int first = run.exists(9);
    int[] line = new int[9];
    for (int i = 0; i < 9; i++) {
      line[i] = first + i;
    }
    ForeignProducts.assertInRange(run, f, limbs(line, 0), limbs(line, 1), limbs(line, 2));
    return line;
  }

  private static int[] limbs(int[] line, int i) {
    return new int[] {line[3 * i], line[3 * i + 1], line[3 * i + 2]};
  }

  private ForeignSum sum(int[] first) {
    return ForeignSum.of(run, first);
  }

  private void giveSum(AffinePoint g, AffinePoint h) {
    BigInteger rise = g.y().subtract(h.y());
    giveLine(g, h.x(), rise.multiply(inverse(g.x().subtract(h.x()))));
  }

  private void giveDouble(AffinePoint g) {
    BigInteger rise = g.x().pow(2).multiply(THREE).add(curve.parameters().a());
    giveLine(g, g.x(), rise.multiply(inverse(g.y().shiftLeft(1))));
  }

  private void giveLine(AffinePoint g, BigInteger otherX, BigInteger slope) {
    BigInteger m = slope.mod(p);
    BigInteger x3 = m.multiply(m).subtract(g.x()).subtract(otherX).mod(p);
    BigInteger y3 = m.multiply(g.x().subtract(x3)).subtract(g.y()).mod(p);
    for (BigInteger value : new BigInteger[] {m, x3, y3}) {
      for (int i = 0; i < Limbs.COUNT; i++) {
        run.give(Limbs.limb(value, i));
      }
    }
  }

  private BigInteger inverse(BigInteger x) {
    BigInteger reduced = x.mod(p);
    return reduced.signum() == 0 ? BigInteger.ZERO : reduced.modInverse(p);
  }
}
