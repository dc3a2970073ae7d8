package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;

/** The sum of two points of Pallas by one CompleteAdd row ({@code add_fast}). */
public final class PointAddition {
  private PointAddition() {}

  /** Both points are sealed first. The sum is never the point at infinity. */
  public static Point add(Circuit circuit, Point left, Point right) {
    Point p1 = Sealing.seal(circuit, left);
    Point p2 = Sealing.seal(circuit, right);
    var values = new Assignment(circuit);
    int sameX = values.exists(() -> Fp.of(difference(values, p1.x(), p2.x()).isZero()));
    int infZ =
        values.exists(
            () -> {
              FieldElement dy = difference(values, p2.y(), p1.y());
              boolean opposite = values.value(sameX).isOne() && !dy.isZero();
              return opposite ? Fp.inverse(dy) : FieldElement.ZERO;
            });
    int x21Inverse =
        values.exists(
            () -> {
              FieldElement dx = difference(values, p2.x(), p1.x());
              return dx.isZero() ? FieldElement.ZERO : Fp.inverse(dx);
            });
    int slope = values.exists(() -> slope(values, p1, p2));
    int x3 =
        values.exists(
            () -> {
              FieldElement square = Fp.square(values.value(slope));
              return Fp.subtract(Fp.subtract(square, values.value(p1.x())), values.value(p2.x()));
            });
    int y3 =
        values.exists(
            () -> {
              FieldElement run = difference(values, p1.x(), x3);
              return Fp.subtract(Fp.multiply(values.value(slope), run), values.value(p1.y()));
            });
    int infinity = circuit.constant(FieldElement.ZERO);
    int[] cells = {
      p1.x(), p1.y(), p2.x(), p2.y(), x3, y3, infinity, sameX, slope, infZ, x21Inverse
    };
    circuit.gate(GateCall.EC_ADD, cells, cells.length, new FieldElement[0]);
    return new Point(x3, y3);
  }

  private static FieldElement difference(Assignment values, int x, int y) {
    return Fp.subtract(values.value(x), values.value(y));
  }

  private static FieldElement slope(Assignment values, Point p1, Point p2) {
    FieldElement dx = difference(values, p2.x(), p1.x());
    if (!dx.isZero()) {
      return Fp.divide(difference(values, p2.y(), p1.y()), dx);
    }
    FieldElement y = values.value(p1.y());
    FieldElement square = Fp.square(values.value(p1.x()));
    return Fp.divide(Fp.multiply(Fp.THREE, square), Fp.add(y, y));
  }
}
