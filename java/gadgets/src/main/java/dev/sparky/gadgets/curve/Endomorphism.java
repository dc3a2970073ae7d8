package dev.sparky.gadgets.curve;

import java.math.BigInteger;

/**
 * The endomorphism {@code lambda (x, y) = (beta x, y)} of curves with a = 0, and the splitting of
 * scalars into two of half the length by it (Gallant, Lambert, Vanstone, CRYPTO 2001).
 *
 * @param scalar lambda, a cube root of unity modulo the order
 * @param base beta, a cube root of unity modulo the modulus
 * @param maxBits of both parts of a scalar
 */
record Endomorphism(
    BigInteger scalar,
    BigInteger base,
    int maxBits,
    BigInteger v00,
    BigInteger v01,
    BigInteger v10,
    BigInteger v11) {

  /** A part of a scalar. */
  record Part(BigInteger magnitude, boolean negative) {
    static Part of(BigInteger value) {
      return new Part(value.abs(), value.signum() < 0);
    }
  }

  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** The endomorphism of a curve; null if it has none of this kind. */
  static Endomorphism of(AffineCurve curve) {
    BigInteger p = curve.parameters().modulus();
    BigInteger q = curve.parameters().order();
    if (!p.mod(THREE).equals(BigInteger.ONE) || !q.mod(THREE).equals(BigInteger.ONE)) {
      return null;
    }
    BigInteger root = new SquareRoots(q).of(THREE.negate());
    BigInteger lambda = root.subtract(BigInteger.ONE).multiply(BigInteger.TWO.modInverse(q)).mod(q);
    AffinePoint g = curve.generator();
    AffinePoint image = curve.scale(g, lambda);
    if (!image.y().equals(g.y())) {
      return null;
    }
    BigInteger beta = image.x().multiply(g.x().modInverse(p)).mod(p);
    return split(q, lambda, beta);
  }

  /** Two short vectors of the lattice of {@code (i, j)} with {@code i + j lambda = 0 mod q}. */
  private static Endomorphism split(BigInteger q, BigInteger lambda, BigInteger beta) {
    BigInteger r0 = q;
    BigInteger r1 = lambda;
    BigInteger t0 = BigInteger.ZERO;
    BigInteger t1 = BigInteger.ONE;
    while (r1.multiply(r1).compareTo(q) > 0) {
      BigInteger quotient = r0.divide(r1);
      BigInteger r = r0.subtract(quotient.multiply(r1));
      r0 = r1;
      r1 = r;
      BigInteger t = t0.subtract(quotient.multiply(t1));
      t0 = t1;
      t1 = t;
    }
    BigInteger quotient = r0.divide(r1);
    BigInteger r2 = r0.subtract(quotient.multiply(r1));
    BigInteger t2 = t0.subtract(quotient.multiply(t1));
    boolean before = r0.max(t0.abs()).compareTo(r2.max(t2.abs())) <= 0;
    BigInteger v01 = before ? r0 : r2;
    BigInteger v11 = before ? t0.negate() : t2.negate();
    BigInteger v10 = t1.negate();
    int bits = Math.max(bits(r1, v01), bits(v10, v11));
    return new Endomorphism(lambda, beta, bits, r1, v01, v10, v11);
  }

  /** Bits of numbers below {@code (|x| + |y|)/2 + 1}. */
  private static int bits(BigInteger x, BigInteger y) {
    return x.abs().add(y.abs()).shiftRight(1).bitLength();
  }

  /** {@code s = s0 + s1 lambda} modulo the order. */
  Part[] decompose(BigInteger s) {
    BigInteger determinant = v00.multiply(v11).subtract(v10.multiply(v01));
    BigInteger x0 = divideAndRound(v11.negate().multiply(s), determinant);
    BigInteger x1 = divideAndRound(v10.multiply(s), determinant);
    BigInteger s0 = v00.multiply(x0).add(v01.multiply(x1)).add(s);
    BigInteger s1 = v10.multiply(x0).add(v11.multiply(x1));
    return new Part[] {Part.of(s0), Part.of(s1)};
  }

  /** The integer that is nearest to x/y; of two the one away from 0. */
  private static BigInteger divideAndRound(BigInteger x, BigInteger y) {
    BigInteger magnitude = y.abs();
    BigInteger[] division = x.abs().divideAndRemainder(magnitude);
    BigInteger nearest =
        division[1].shiftLeft(1).compareTo(magnitude) >= 0
            ? division[0].add(BigInteger.ONE)
            : division[0];
    return x.signum() * y.signum() < 0 ? nearest.negate() : nearest;
  }
}
