package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.curve.AffineCurve;
import dev.sparky.gadgets.curve.AffinePoint;
import dev.sparky.gadgets.curve.CurveParameters;
import dev.sparky.gadgets.curve.PallasRows;
import dev.sparky.gadgets.synthesis.Points;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.HashToGroup;
import java.math.BigInteger;
import java.util.List;

/**
 * A point of Pallas, {@code y^2 = x^3 + 5} over the field of the circuit, which has prime order.
 * (0, 0), which is no point, stands for infinity. Constants in give constants out. Immutable.
 */
public final class Group {
  private static final AffineCurve CURVE = AffineCurve.of(CurveParameters.PALLAS);

  /** The point at infinity, as (0, 0). */
  public static final Group ZERO = new Group(Field.ZERO, Field.ZERO);

  /** The generator of Pallas, as a constant. */
  public static final Group GENERATOR = of(CURVE.generator());

  /** How records and witness blocks handle points: x, then y; the check is 15 halves or so. */
  public static final Provable<Group> TYPE = new GroupType();

  private final Field x;
  private final Field y;

  private Group(Field x, Field y) {
    this.x = x;
    this.y = y;
  }

  /**
   * A point of coordinates that the caller has proven to be such, or that are constant.
   *
   * @throws CircuitException for constants that are no point
   */
  public static Group of(Field x, Field y) {
    var point = new Group(x, y);
    if (point.isConstant()) {
      BigInteger xValue = x.toBigInteger();
      AffinePoint affine = AffinePoint.of(xValue, y.toBigInteger());
      boolean zero = xValue.signum() == 0 && affine.y().signum() == 0;
      if (!zero && !CURVE.isOnCurve(affine)) {
        throw new CircuitException("expected a point of Pallas, found " + point);
      }
    }
    return point;
  }

  private static Group of(AffinePoint point) {
    return new Group(Field.of(point.x()), Field.of(point.y()));
  }

  /** The first coordinate; 0 at infinity. */
  public Field x() {
    return x;
  }

  /** The second coordinate; 0 at infinity. */
  public Field y() {
    return y;
  }

  /** Whether it belongs to no run. */
  public boolean isConstant() {
    return x.isConstant() && y.isConstant();
  }

  /** Whether it is infinity: no point has x = 0. */
  public Bool isZero() {
    return x.isEqual(0);
  }

  /** g + h for all points, equal, opposite and infinity among them. */
  public Group add(Group h) {
    if (isConstant() && h.isConstant()) {
      return of(CURVE.add(affine(), h.affine()));
    }
    Synthesis run = Runs.of(x, y, h.x, h.y);
    int sum = PallasRows.add(run, in(run), h.in(run));
    Bool isNegation = Bool.unchecked(Field.of(run, sum + 1));
    Bool otherIsZero = h.isZero();
    Bool onlyThisIsZero = isZero().and(otherIsZero.not());
    Bool isSum = otherIsZero.or(onlyThisIsZero).or(isNegation).not();
    // 0 + 0 is two of the cases, whose sum is right.
    return masked(
        List.of(otherIsZero, onlyThisIsZero, isNegation, isSum),
        List.of(this, h, ZERO, result(run, sum)));
  }

  private static Group masked(List<Bool> cases, List<Group> points) {
    Field x = Field.ZERO;
    Field y = Field.ZERO;
    for (int i = 0; i < cases.size(); i++) {
      Field mask = cases.get(i).toField();
      x = x.add(points.get(i).x.mul(mask));
      y = y.add(points.get(i).y.mul(mask));
    }
    return new Group(x, y);
  }

  /** g + h for points other than infinity, whose sum is proven not to be infinity either. */
  public Group addNonZero(Group h) {
    if (isConstant() && h.isConstant()) {
      Group sum = add(h);
      if (sum.x.value().isZero()) {
        throw new CircuitException("addNonZero: expected a sum other than infinity, found it");
      }
      return sum;
    }
    Synthesis run = Runs.of(x, y, h.x, h.y);
    int sum = PallasRows.add(run, in(run), h.in(run));
    Bool.unchecked(Field.of(run, sum + 1)).assertFalse();
    return result(run, sum);
  }

  private static Group result(Synthesis run, int sum) {
    return new Group(Field.of(run, sum + 5), Field.of(run, sum + 6));
  }

  /** g - h for any two points: as {@link #add}. */
  public Group sub(Group h) {
    return add(h.negate());
  }

  /** -g: no row. */
  public Group negate() {
    return new Group(x, y.negate());
  }

  /** The multiple of a point other than infinity by a scalar: 100 rows or so. */
  public Group scale(Scalar scalar) {
    Field low = scalar.lowBit().toField();
    Synthesis run = Runs.of(x, y, low, scalar.high());
    int[] scaled = PallasRows.scale(run, in(run), low.in(run), scalar.high().in(run));
    return new Group(Field.of(run, scaled[0]), Field.of(run, scaled[1]));
  }

  /** The multiple of a point other than infinity by a number in [0, p): 130 rows or so. */
  public Group scale(Field scalar) {
    Synthesis run = Runs.of(x, y, scalar);
    int[] scaled = PallasRows.scaleByField(run, in(run), scalar.in(run));
    return new Group(Field.of(run, scaled[0]), Field.of(run, scaled[1]));
  }

  /**
   * Both coordinates are equal: no row for variables.
   *
   * @throws dev.sparky.error.RefusedException for constants that differ
   */
  public void assertEquals(Group h) {
    x.assertEquals(h.x);
    y.assertEquals(h.y);
  }

  /** Whether both coordinates are equal: five rows. */
  public Bool isEqual(Group h) {
    Bool sameX = x.isEqual(h.x);
    return sameX.and(y.isEqual(h.y));
  }

  /** The coordinates. */
  public List<Field> toFields() {
    return List.of(x, y);
  }

  /** A point of inputs whose discrete logarithm nobody knows; the same for the same inputs. */
  public static Group hash(List<Field> input) {
    Synthesis run = Runs.of(input);
    if (input.stream().allMatch(Field::isConstant)) {
      FieldElement[] point = HashToGroup.map(Poseidon.hash(input).value());
      return new Group(Field.of(point[0]), Field.of(point[1]));
    }
    int[] references = input.stream().mapToInt(field -> field.in(run)).toArray();
    int[] point = Points.hashToGroup(run, references);
    Field y = Field.of(run, point[1]);
    // y is one of two roots; the even one is taken.
    Field sign = Field.ONE.sub(y.isOdd().toField().mul(2));
    return new Group(Field.of(run, point[0]), y.mul(sign));
  }

  private int[] in(Synthesis run) {
    return new int[] {x.in(run), y.in(run)};
  }

  private AffinePoint affine() {
    BigInteger value = x.toBigInteger();
    return value.signum() == 0 ? AffinePoint.INFINITY : AffinePoint.of(value, y.toBigInteger());
  }

  @Override
  public String toString() {
    return "(" + x + ", " + y + ")";
  }
}
