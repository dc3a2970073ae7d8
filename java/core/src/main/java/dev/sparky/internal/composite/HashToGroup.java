package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;

/**
 * Hashes to a point of Pallas, {@code y^2 = x^3 + 5}: Poseidon, then the map of Shallue, van de
 * Woestijne, Fouque and Tibouchi onto a conic that gives three x of which one at least is on the
 * curve (docs/spec/kimchi-circuit.md#11-core-functions-that-allocate).
 */
public final class HashToGroup {
  private static final FieldElement B = FieldElement.of(5);
  private static final FieldElement NON_RESIDUE = FieldElement.of(5);

  private final Circuit circuit;
  private final Assignment assignment;
  private final int one;

  private HashToGroup(Circuit circuit) {
    this.circuit = circuit;
    this.assignment = new Assignment(circuit);
    this.one = circuit.constant(FieldElement.ONE);
  }

  /**
   * Returns the point; its coordinates are the expressions {@code Add(Add(q1 x1, q2 x2), q3 x3)}.
   */
  public static Point hash(Circuit circuit, int[] inputs) {
    int zero = circuit.constant(FieldElement.ZERO);
    int t = PoseidonUpdate.update(circuit, new int[] {zero, zero, zero}, inputs)[0];
    var map = new HashToGroup(circuit);
    return map.firstOnCurve(map.candidates(t));
  }

  /** The point of a Poseidon hash as values, with the even one of the two roots as y. */
  public static FieldElement[] map(FieldElement t) {
    FieldElement ct = Fp.multiply(Conic.C, t);
    FieldElement denominator = Fp.add(Fp.multiply(ct, t), FieldElement.ONE);
    FieldElement sum = Fp.add(Fp.multiply(Conic.Y0, ct), Conic.Z0);
    FieldElement s = Fp.divide(Fp.multiply(Fp.TWO, sum), denominator);
    FieldElement y = Fp.subtract(Conic.Y0, Fp.multiply(s, t));
    FieldElement v = Fp.subtract(Fp.divide(Fp.subtract(Conic.Z0, s), y), Conic.HALF_U);
    FieldElement[] candidates = {v, Fp.negate(Fp.add(Conic.U, v)), Fp.add(Conic.U, Fp.square(y))};
    for (FieldElement x : candidates) {
      FieldElement root = Fp.squareRoot(Conic.curve(x));
      if (root != null) {
        return new FieldElement[] {x, Fp.bit(root, 0) ? Fp.negate(root) : root};
      }
    }
    throw new IllegalStateException("one of the three candidates of the map is on the curve");
  }

  /** The three x of the map. */
  private int[] candidates(int t) {
    int ct = circuit.scale(Conic.C, t);
    int denominator = circuit.add(Products.assign(circuit, ct, t), one);
    int sum = circuit.add(circuit.scale(Conic.Y0, ct), circuit.constant(Conic.Z0));
    int s = Products.quotient(circuit, circuit.scale(Fp.TWO, sum), denominator);
    int y = Products.subtract(circuit, circuit.constant(Conic.Y0), Products.assign(circuit, s, t));
    int z = Products.subtract(circuit, circuit.constant(Conic.Z0), s);
    int u = circuit.constant(Conic.U);
    int v =
        Products.subtract(
            circuit, Products.quotient(circuit, z, y), circuit.constant(Conic.HALF_U));
    int minus = circuit.scale(Fp.MINUS_ONE, circuit.add(u, v));
    return new int[] {v, minus, circuit.add(u, Products.assign(circuit, y, y))};
  }

  private Point firstOnCurve(int[] x) {
    int[] onCurve = new int[3];
    int[] y = new int[3];
    for (int i = 0; i < 3; i++) {
      int f = curve(x[i]);
      onCurve[i] = isSquare(f);
      int square = Products.choose(circuit, onCurve[i], f, circuit.scale(NON_RESIDUE, f));
      y[i] = assignment.exists(() -> Fp.squareRoot(assignment.value(square)));
      circuit.assertSquare(y[i], square);
    }
    int[] first = firstOf(onCurve);
    int[] ys = select(first, y);
    int[] xs = select(first, x);
    return new Point(sum(xs), sum(ys));
  }

  private int curve(int x) {
    int square = Products.assign(circuit, x, x);
    return circuit.add(Products.assign(circuit, square, x), circuit.constant(B));
  }

  private int isSquare(int f) {
    int bit = assignment.exists(() -> Fp.of(Fp.isSquare(assignment.value(f))));
    circuit.assertBoolean(bit);
    return bit;
  }

  /** Of the three bits keeps the first that is set; one has to be. */
  private int[] firstOf(int[] bits) {
    Products.inverse(circuit, sum(bits));
    int not1 = Products.subtract(circuit, one, bits[0]);
    int second = Products.assign(circuit, not1, bits[1]);
    int not2 = Products.subtract(circuit, one, bits[1]);
    int third = Products.assign(circuit, not1, Products.assign(circuit, not2, bits[2]));
    return new int[] {bits[0], second, third};
  }

  /** Products of pairs, made from the last to the first as o1js evaluates the sum. */
  private int[] select(int[] bits, int[] values) {
    int[] products = new int[3];
    for (int i = 2; i >= 0; i--) {
      products[i] = Products.assign(circuit, bits[i], values[i]);
    }
    return products;
  }

  private int sum(int[] three) {
    return circuit.add(circuit.add(three[0], three[1]), three[2]);
  }

  /** The constants of the map: the conic {@code z^2 + c y^2 = d} and a point on it. */
  private static final class Conic {
    static final FieldElement U = smallestU();
    static final FieldElement HALF_U = Fp.divide(U, Fp.TWO);
    static final FieldElement C =
        Fp.multiply(Fp.divide(Fp.THREE, FieldElement.of(4)), Fp.square(U));
    private static final FieldElement D = Fp.negate(curve(U));
    static final FieldElement Y0 = smallestY();
    static final FieldElement Z0 = Fp.squareRoot(rest(Y0));

    private static FieldElement curve(FieldElement x) {
      return Fp.add(Fp.multiply(Fp.square(x), x), B);
    }

    private static FieldElement rest(FieldElement y) {
      return Fp.subtract(D, Fp.multiply(C, Fp.square(y)));
    }

    /** The smallest {@code u >= 1} with {@code u^3 + 5} nonzero and its negative not a square. */
    private static FieldElement smallestU() {
      FieldElement u = FieldElement.ONE;
      while (Fp.isSquare(Fp.negate(curve(u)))) {
        u = Fp.add(u, FieldElement.ONE);
      }
      return u;
    }

    private static FieldElement smallestY() {
      FieldElement y = FieldElement.ZERO;
      while (!Fp.isSquare(rest(y))) {
        y = Fp.add(y, FieldElement.ONE);
      }
      return y;
    }
  }
}
