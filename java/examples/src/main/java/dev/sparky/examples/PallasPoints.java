package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.BoolVar;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.PointVar;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** Points of Pallas, {@code y^2 = x^3 + 5} over Fp, which has no point with x = 0. */
final class PallasPoints {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();

  private final Snarky snarky;

  PallasPoints(Snarky snarky) {
    this.snarky = snarky;
  }

  /** g + h, which has to be a point other than the one at infinity. */
  PointVar addNonZero(PointVar g, PointVar h) {
    List<FieldVar> w = snarky.run().exists(7, () -> witnesses(g, h));
    FieldVar sameX = w.get(0);
    FieldVar infinity = w.get(1);
    PointVar sum = new PointVar(w.get(5), w.get(6));
    snarky.gates().ecAdd(seal(g), seal(h), sum, infinity, sameX, w.get(4), w.get(2), w.get(3));
    snarky.bools().assertFalse(new BoolVar(infinity));
    return sum;
  }

  private PointVar seal(PointVar point) {
    FieldVar x = snarky.fields().seal(point.x());
    return new PointVar(x, snarky.fields().seal(point.y()));
  }

  /** same_x, inf, inf_z, x21_inv, slope, x3, y3 of the CompleteAdd gate. */
  private List<FieldElement> witnesses(PointVar g, PointVar h) {
    BigInteger x1 = value(g.x());
    BigInteger y1 = value(g.y());
    BigInteger x2 = value(h.x());
    BigInteger y2 = value(h.y());
    boolean sameX = x1.equals(x2);
    BigInteger slope =
        sameX
            ? BigInteger.valueOf(3).multiply(x1.pow(2)).multiply(inverseOrZero(y1.add(y1)))
            : y2.subtract(y1).multiply(inverseOrZero(x2.subtract(x1)));
    BigInteger x3 = slope.pow(2).subtract(x1).subtract(x2);
    BigInteger y3 = slope.multiply(x1.subtract(x3)).subtract(y1);
    return Stream.of(
            bit(sameX),
            bit(sameX && !y1.equals(y2)),
            sameX ? inverseOrZero(y2.subtract(y1)) : BigInteger.ZERO,
            inverseOrZero(x2.subtract(x1)),
            slope,
            x3,
            y3)
        .map(Slices::element)
        .toList();
  }

  private BigInteger value(FieldVar x) {
    return snarky.field().readVar(x).toBigInteger();
  }

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger inverseOrZero(BigInteger x) {
    BigInteger reduced = x.mod(P);
    return reduced.signum() == 0 ? BigInteger.ZERO : reduced.modInverse(P);
  }
}
