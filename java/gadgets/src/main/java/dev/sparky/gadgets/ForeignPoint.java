package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.ForeignElement.Form;
import dev.sparky.gadgets.curve.LimbPoint;
import dev.sparky.gadgets.curve.MultiScaling;
import dev.sparky.gadgets.curve.MultiScaling.Summand;
import dev.sparky.gadgets.curve.PointRows;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/**
 * A point of a {@link ForeignCurve} other than infinity, in a circuit. Immutable. Sums are
 * incomplete: what they do not take has no witness, and is refused of constants.
 */
public final class ForeignPoint {
  private static final int CONSTANT_WINDOW = 4;
  private static final int WINDOW = 3;

  private final ForeignCurve curve;
  private final ForeignElement x;
  private final ForeignElement y;

  ForeignPoint(ForeignCurve curve, ForeignElement x, ForeignElement y) {
    this.curve = curve;
    this.x = x;
    this.y = y;
  }

  /** The curve it is of. */
  public ForeignCurve curve() {
    return curve;
  }

  /** The first coordinate. */
  public ForeignElement x() {
    return x;
  }

  /** The second coordinate. */
  public ForeignElement y() {
    return y;
  }

  /** Whether it belongs to no run. */
  public boolean isConstant() {
    return x.isConstant() && y.isConstant();
  }

  /** The sum with a point of another x, which is proven. */
  public ForeignPoint add(ForeignPoint other) {
    Synthesis run = run(other);
    return of(run, rows(run).add(limbs(run), other.limbs(run)));
  }

  /**
   * The sum with a point of another x, even if the coordinates are not canonical; a dozen rows more
   * than {@link #add}, whose proof is as good but for which a prover may then have no witness.
   */
  public ForeignPoint addSafe(ForeignPoint other) {
    x.assertCanonical().isEqual(other.x.assertCanonical()).assertFalse();
    return add(other);
  }

  /** The double of a point with y other than 0. */
  public ForeignPoint twice() {
    Synthesis run = run(this);
    return of(run, rows(run).twice(limbs(run)));
  }

  /**
   * The point with the other y, almost reduced: six rows. For y above the modulus there is no
   * witness.
   */
  public ForeignPoint negate() {
    return new ForeignPoint(curve, x, y.negate());
  }

  /**
   * The multiple by a scalar, almost reduced or canonical, which is proven not to be infinity.
   *
   * @param scalar of {@link ForeignCurve#scalars}
   */
  public ForeignPoint scale(ForeignElement scalar) {
    Synthesis run = ForeignField.run(List.of(x, y, scalar));
    int[] limbs = curve.scalars().limbs(run, scalar);
    int window = isConstant() ? CONSTANT_WINDOW : WINDOW;
    var summand = new Summand(limbs, limbs(run), window);
    return of(run, new MultiScaling(run, curve.affine()).sum(List.of(summand)));
  }

  /** The point is on the curve, and its coordinates are almost reduced. */
  public void assertOnCurve() {
    Synthesis run = run(this);
    rows(run).assertOnCurve(limbs(run));
  }

  /** The point of the curve is a multiple of the generator; no row without a cofactor. */
  public void assertInSubgroup() {
    if (curve.parameters().hasCofactor()) {
      Synthesis run = run(this);
      int[] order = curveOrder(run);
      int window = isConstant() ? CONSTANT_WINDOW : WINDOW;
      new MultiScaling(run, curve.affine())
          .assertZero(List.of(new Summand(order, limbs(run), window)));
    }
  }

  private int[] curveOrder(Synthesis run) {
    return dev.sparky.gadgets.rows.Limbs.constants(run, curve.parameters().order());
  }

  /** Both coordinates are equal, limb by limb. */
  public void assertEquals(ForeignPoint other) {
    x.assertEquals(other.x);
    y.assertEquals(other.y);
  }

  private PointRows rows(Synthesis run) {
    return new PointRows(run, curve.affine());
  }

  private Synthesis run(ForeignPoint other) {
    if (!curve.equals(other.curve)) {
      throw new CircuitException("expected a point of " + curve + ", found one of " + other.curve);
    }
    return ForeignField.run(List.of(x, y, other.x, other.y));
  }

  LimbPoint limbs(Synthesis run) {
    return new LimbPoint(x.references(run), y.references(run));
  }

  private ForeignPoint of(Synthesis run, LimbPoint point) {
    return new ForeignPoint(
        curve,
        new ForeignElement(curve.field(), Form.ALMOST_REDUCED, run, point.x()),
        new ForeignElement(curve.field(), Form.ALMOST_REDUCED, run, point.y()));
  }

  @Override
  public String toString() {
    return "(" + x + ", " + y + ")";
  }
}
