package dev.sparky.internal.field;

import java.math.BigInteger;
import java.util.Arrays;

/** Tonelli-Shanks (Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.5.1). */
final class SquareRoot {
  private final MontgomeryField field;
  private final int twoAdicity;
  private final long[] halfOdd;
  private final long[] rootOfUnity;
  private final long[] one = new long[MontgomeryField.LIMBS];

  SquareRoot(MontgomeryField field) {
    this.field = field;
    BigInteger order = field.field().modulus().subtract(BigInteger.ONE);
    twoAdicity = order.getLowestSetBit();
    BigInteger odd = order.shiftRight(twoAdicity);
    halfOdd = MontgomeryField.limbs(odd.shiftRight(1));
    long[] generator = {field.field().generator(), 0, 0, 0};
    field.toMontgomery(generator, 0, generator, 0);
    rootOfUnity = new long[MontgomeryField.LIMBS];
    field.pow(rootOfUnity, 0, generator, 0, MontgomeryField.limbs(odd), 0);
    field.one(one, 0);
  }

  boolean sqrt(long[] r, int ro, long[] a, int ao) {
    if (Limbs.isZero(a, ao)) {
      Arrays.fill(r, ro, ro + MontgomeryField.LIMBS, 0);
      return true;
    }
    // Invariant: x^2 = a b, and b has order 2^m with m below the order exponent v of z.
    long[] x = new long[MontgomeryField.LIMBS];
    long[] b = new long[MontgomeryField.LIMBS];
    long[] z = rootOfUnity.clone();
    field.pow(x, 0, a, ao, halfOdd, 0);
    field.square(b, 0, x, 0);
    field.mul(b, 0, b, 0, a, ao);
    field.mul(x, 0, x, 0, a, ao);
    int v = twoAdicity;
    while (!Limbs.equal(b, 0, one, 0)) {
      int m = orderExponent(b, v);
      if (m == v) {
        return false;
      }
      for (int i = 0; i < v - m - 1; i++) {
        field.square(z, 0, z, 0);
      }
      field.mul(x, 0, x, 0, z, 0);
      field.square(z, 0, z, 0);
      field.mul(b, 0, b, 0, z, 0);
      v = m;
    }
    System.arraycopy(x, 0, r, ro, MontgomeryField.LIMBS);
    return true;
  }

  /** The m with b^(2^m) = 1, at most {@code limit}. */
  private int orderExponent(long[] b, int limit) {
    long[] power = b.clone();
    int m = 0;
    while (m < limit && !Limbs.equal(power, 0, one, 0)) {
      field.square(power, 0, power, 0);
      m++;
    }
    return m;
  }
}
