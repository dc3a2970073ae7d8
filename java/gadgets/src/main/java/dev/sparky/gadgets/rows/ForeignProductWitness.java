package dev.sparky.gadgets.rows;

import static dev.sparky.gadgets.rows.RangeChecks.LIMB;

import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;

/** The values of a ForeignFieldMul gate, in the order of its cells. */
final class ForeignProductWitness {
  private ForeignProductWitness() {}

  static void give(Synthesis run, BigInteger left, BigInteger right, BigInteger f) {
    BigInteger[] a = split(left);
    BigInteger[] b = split(right);
    BigInteger[] n = split(BigInteger.ONE.shiftLeft(3 * LIMB).subtract(f));
    BigInteger[] division = left.multiply(right).divideAndRemainder(f);
    BigInteger[] q = split(division[0]);
    BigInteger[] r = split(division[1]);
    BigInteger lowRemainder = r[0].add(r[1].shiftLeft(LIMB));
    BigInteger p0 = a[0].multiply(b[0]).add(q[0].multiply(n[0]));
    BigInteger p1 = cross(a, b).add(cross(q, n));
    BigInteger p2 = high(a, b).add(high(q, n));
    BigInteger[] middle = split(p1);
    BigInteger carry0 =
        p0.add(middle[0].shiftLeft(LIMB)).subtract(lowRemainder).shiftRight(2 * LIMB);
    BigInteger p11 = middle[1].add(middle[2].shiftLeft(LIMB));
    BigInteger carry1 = p2.subtract(r[2]).add(p11).add(carry0).shiftRight(LIMB);
    run.give(lowRemainder);
    run.give(r[2]);
    giveAll(run, q);
    run.give(q[2].add(Limbs.MASK).subtract(f.shiftRight(2 * LIMB)));
    giveAll(run, middle);
    run.give(carry0);
    for (int start = 0; start < 84; start += 12) {
      run.give(slice(carry1, start, 12));
    }
    for (int start = 84; start < 90; start += 2) {
      run.give(slice(carry1, start, 2));
    }
    run.give(slice(carry1, 90, 1));
  }

  private static void giveAll(Synthesis run, BigInteger[] limbs) {
    for (BigInteger limb : limbs) {
      run.give(limb);
    }
  }

  private static BigInteger[] split(BigInteger x) {
    return new BigInteger[] {Limbs.limb(x, 0), Limbs.limb(x, 1), Limbs.limb(x, 2)};
  }

  private static BigInteger cross(BigInteger[] x, BigInteger[] y) {
    return x[0].multiply(y[1]).add(x[1].multiply(y[0]));
  }

  private static BigInteger high(BigInteger[] x, BigInteger[] y) {
    return x[0].multiply(y[2]).add(x[1].multiply(y[1])).add(x[2].multiply(y[0]));
  }

  private static long slice(BigInteger x, int start, int count) {
    return x.shiftRight(start).longValue() & (1L << count) - 1;
  }
}
