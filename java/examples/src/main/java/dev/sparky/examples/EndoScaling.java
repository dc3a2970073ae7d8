package dev.sparky.examples;

import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Group;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

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

  private final Synthesis run;
  private BigInteger x;
  private BigInteger y;
  private BigInteger slope;

  EndoScaling(Synthesis run) {
    this.run = run;
  }

  /**
   * Scales a point of known value.
   *
   * @param target the point
   * @param start where the accumulator begins, not on a line with the target
   * @param bits four a row
   */
  void scale(
      Group target, BigInteger[] targetValue, Group start, BigInteger[] startValue, int[] bits) {
    x = startValue[0];
    y = startValue[1];
    int xs = start.x().in(run);
    int ys = start.y().in(run);
    if (run.proving()) {
      run.give(0);
    }
    int count = run.exists(1);
    run.constraints().assertEqual(count, run.constant(0));
    BigInteger n = BigInteger.ZERO;
    for (int at = 0; at < bits.length; at += 4) {
      n = giveRound(targetValue, bits, at, n);
      int w = run.exists(ROUND_VALUES);
      run.row().cell(target.x().in(run)).cell(target.y().in(run)).cell(xs).cell(ys).cell(count);
      run.row().cell(w + 1).cell(w + 2).cell(w).cell(w + 3).ascending(w + 6, 4);
      xs = w + 4;
      ys = w + 5;
      count = w + 10;
    }
    run.row().cell(xs).cell(ys).cell(count).place(GateCall.EC_ENDOSCALE);
  }

  /** Gives slope, x and y of two steps, the four bits and their number so far. */
  private BigInteger giveRound(BigInteger[] target, int[] bits, int at, BigInteger before) {
    BigInteger n = before;
    boolean proving = run.proving();
    for (int step = 0; step < 2; step++) {
      advance(target, bits[at + 2 * step], bits[at + 2 * step + 1]);
      if (proving) {
        run.give(slope);
        run.give(x);
        run.give(y);
      }
    }
    for (int i = 0; i < 4; i++) {
      n = n.shiftLeft(1).add(BigInteger.valueOf(bits[at + i]));
      if (proving) {
        run.give(bits[at + i]);
      }
    }
    if (proving) {
      run.give(n);
    }
    return n;
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
}
