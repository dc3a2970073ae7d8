package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.EndoscaleRound;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.PointVar;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Scaling of a point of Pallas by bits, two a step: each step adds T, -T or their images under the
 * endomorphism (x, y) -> (root x, y) to the accumulator, and the accumulator to that. One EndoMul
 * row takes two steps.
 */
final class EndoScaling {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();

  /** A primitive cube root of unity. */
  private static final BigInteger ROOT =
      BigInteger.valueOf(5).modPow(P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(3)), P);

  private static final int ROUND_VALUES = 11;

  private final Snarky snarky;
  private BigInteger x;
  private BigInteger y;
  private BigInteger slope;

  EndoScaling(Snarky snarky) {
    this.snarky = snarky;
  }

  /**
   * Scales a point of known value.
   *
   * @param target the point
   * @param start where the accumulator begins, not on a line with the target
   * @param bits four a row
   */
  PointVar scale(
      PointVar target,
      BigInteger[] targetValue,
      PointVar start,
      BigInteger[] startValue,
      int[] bits) {
    x = startValue[0];
    y = startValue[1];
    BigInteger n = BigInteger.ZERO;
    PointVar accumulator = start;
    FieldVar count = snarky.run().existsOne(() -> FieldElement.ZERO);
    snarky.fields().assertEqual(count, FieldVar.constant(0));
    var rounds = new ArrayList<EndoscaleRound>();
    for (int at = 0; at < bits.length; at += 4) {
      var values = new ArrayList<FieldElement>();
      for (int step = 0; step < 2; step++) {
        advance(targetValue, bits[at + 2 * step], bits[at + 2 * step + 1]);
        values.addAll(List.of(element(slope), element(x), element(y)));
      }
      for (int i = 0; i < 4; i++) {
        values.add(FieldElement.of(bits[at + i]));
        n = n.shiftLeft(1).add(BigInteger.valueOf(bits[at + i]));
      }
      BigInteger total = n;
      values.add(element(total));
      List<FieldVar> w = snarky.run().exists(ROUND_VALUES, () -> values);
      rounds.add(
          new EndoscaleRound(
              target.x(),
              target.y(),
              accumulator.x(),
              accumulator.y(),
              count,
              w.get(1),
              w.get(2),
              w.get(0),
              w.get(3),
              w.get(6),
              w.get(7),
              w.get(8),
              w.get(9)));
      accumulator = new PointVar(w.get(4), w.get(5));
      count = w.get(10);
    }
    snarky.gates().ecEndoscale(rounds, accumulator.x(), accumulator.y(), count);
    return accumulator;
  }

  /** (A + Q) + A for the Q of two bits; leaves the slope of the first line. */
  private void advance(BigInteger[] target, int endo, int sign) {
    BigInteger xq = endo == 1 ? ROOT.multiply(target[0]).mod(P) : target[0];
    BigInteger yq = sign == 1 ? target[1] : P.subtract(target[1]);
    slope = yq.subtract(y).multiply(xq.subtract(x).modInverse(P)).mod(P);
    BigInteger square = slope.multiply(slope);
    BigInteger down = x.add(x).add(xq).subtract(square).modInverse(P);
    BigInteger second = y.add(y).multiply(down).subtract(slope).mod(P);
    BigInteger next = xq.add(second.multiply(second)).subtract(square).mod(P);
    y = x.subtract(next).multiply(second).subtract(y).mod(P);
    x = next;
  }

  private static FieldElement element(BigInteger value) {
    return FieldElement.of(value, PrimeField.PASTA_FP);
  }
}
