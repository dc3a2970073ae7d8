package dev.sparky.internal.field;

import java.math.BigInteger;

/**
 * The Montgomery product with R = 2^260 on five digits of 52 bits (Gueron and Krasnov, Software
 * Implementation of Modular Exponentiation, Using Advanced Vector Instructions Architectures,
 * 2012).
 *
 * <p>Digits below 2^52 make {@link Math#multiplyHigh}, which is signed, exact without correction,
 * and leave room to add columns without carries. With x &lt; 2^52, y &lt; 2^52: {@code
 * multiplyHigh(x << 11, y << 1)} is the high digit h of x y, and {@code x * y - (h << 52)} the low
 * one. The low digits of a column are summed modulo 2^64 first and corrected once.
 */
final class MontgomeryProduct {
  /** R is 2 to this power. */
  static final int R_BITS = 260;

  private static final int DIGIT = 52;
  private static final long MASK = (1L << DIGIT) - 1;

  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final long q0;
  private final long q1;
  private final long q2;
  private final long q3;
  private final long q4;

  /** -p^-1 modulo 2^52. */
  private final long inverse;

  MontgomeryProduct(BigInteger p) {
    long[] limbs = MontgomeryField.limbs(p);
    p0 = limbs[0];
    p1 = limbs[1];
    p2 = limbs[2];
    p3 = limbs[3];
    q0 = digit(p, 0);
    q1 = digit(p, 1);
    q2 = digit(p, 2);
    q3 = digit(p, 3);
    q4 = digit(p, 4);
    BigInteger radix = BigInteger.ONE.shiftLeft(DIGIT);
    inverse = radix.subtract(p.modInverse(radix)).longValue();
  }

  private static long digit(BigInteger value, int i) {
    return value.shiftRight(DIGIT * i).longValue() & MASK;
  }

  void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long b0 = b[bo];
    long b1 = b[bo + 1];
    long b2 = b[bo + 2];
    long b3 = b[bo + 3];
    long x0 = a0 & MASK;
    long x1 = (a0 >>> 52 | a1 << 12) & MASK;
    long x2 = (a1 >>> 40 | a2 << 24) & MASK;
    long x3 = (a2 >>> 28 | a3 << 36) & MASK;
    long x4 = a3 >>> 16;
    long y0 = b0 & MASK;
    long y1 = (b0 >>> 52 | b1 << 12) & MASK;
    long y2 = (b1 >>> 40 | b2 << 24) & MASK;
    long y3 = (b2 >>> 28 | b3 << 36) & MASK;
    long y4 = b3 >>> 16;
    long u0 = x0 << 11;
    long u1 = x1 << 11;
    long u2 = x2 << 11;
    long u3 = x3 << 11;
    long u4 = x4 << 11;
    long v0 = y0 << 1;
    long v1 = y1 << 1;
    long v2 = y2 << 1;
    long v3 = y3 << 1;
    long v4 = y4 << 1;
    long h0 = Math.multiplyHigh(u0, v0);
    long t0 = x0 * y0 - (h0 << 52);
    long h1 = Math.multiplyHigh(u0, v1) + Math.multiplyHigh(u1, v0);
    long t1 = x0 * y1 + x1 * y0 - (h1 << 52) + h0;
    long h2 = Math.multiplyHigh(u0, v2) + Math.multiplyHigh(u1, v1) + Math.multiplyHigh(u2, v0);
    long t2 = x0 * y2 + x1 * y1 + x2 * y0 - (h2 << 52) + h1;
    long h3 =
        Math.multiplyHigh(u0, v3)
            + Math.multiplyHigh(u1, v2)
            + Math.multiplyHigh(u2, v1)
            + Math.multiplyHigh(u3, v0);
    long t3 = x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 - (h3 << 52) + h2;
    long h4 =
        Math.multiplyHigh(u0, v4)
            + Math.multiplyHigh(u1, v3)
            + Math.multiplyHigh(u2, v2)
            + Math.multiplyHigh(u3, v1)
            + Math.multiplyHigh(u4, v0);
    long t4 = x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0 - (h4 << 52) + h3;
    long h5 =
        Math.multiplyHigh(u1, v4)
            + Math.multiplyHigh(u2, v3)
            + Math.multiplyHigh(u3, v2)
            + Math.multiplyHigh(u4, v1);
    long t5 = x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 - (h5 << 52) + h4;
    long h6 = Math.multiplyHigh(u2, v4) + Math.multiplyHigh(u3, v3) + Math.multiplyHigh(u4, v2);
    long t6 = x2 * y4 + x3 * y3 + x4 * y2 - (h6 << 52) + h5;
    long h7 = Math.multiplyHigh(u3, v4) + Math.multiplyHigh(u4, v3);
    long t7 = x3 * y4 + x4 * y3 - (h7 << 52) + h6;
    long h8 = Math.multiplyHigh(u4, v4);
    long t8 = x4 * y4 - (h8 << 52) + h7;
    long t9 = h8;
    reduce(r, ro, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9);
  }

  /** As {@code mul(r, ro, a, ao, a, ao)}: products of different digits once, doubled. */
  void square(long[] r, int ro, long[] a, int ao) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long x0 = a0 & MASK;
    long x1 = (a0 >>> 52 | a1 << 12) & MASK;
    long x2 = (a1 >>> 40 | a2 << 24) & MASK;
    long x3 = (a2 >>> 28 | a3 << 36) & MASK;
    long x4 = a3 >>> 16;
    long u0 = x0 << 11;
    long u1 = x1 << 11;
    long u2 = x2 << 11;
    long u3 = x3 << 11;
    long v0 = x0 << 1;
    long v1 = x1 << 1;
    long v2 = x2 << 1;
    long v3 = x3 << 1;
    long v4 = x4 << 1;
    long h0 = Math.multiplyHigh(u0, v0);
    long t0 = x0 * x0 - (h0 << 52);
    long h1 = Math.multiplyHigh(u0, v1) << 1;
    long t1 = x0 * v1 - (h1 << 52) + h0;
    long h2 = (Math.multiplyHigh(u0, v2) << 1) + Math.multiplyHigh(u1, v1);
    long t2 = x0 * v2 + x1 * x1 - (h2 << 52) + h1;
    long h3 = (Math.multiplyHigh(u0, v3) + Math.multiplyHigh(u1, v2)) << 1;
    long t3 = x0 * v3 + x1 * v2 - (h3 << 52) + h2;
    long h4 =
        ((Math.multiplyHigh(u0, v4) + Math.multiplyHigh(u1, v3)) << 1) + Math.multiplyHigh(u2, v2);
    long t4 = x0 * v4 + x1 * v3 + x2 * x2 - (h4 << 52) + h3;
    long h5 = (Math.multiplyHigh(u1, v4) + Math.multiplyHigh(u2, v3)) << 1;
    long t5 = x1 * v4 + x2 * v3 - (h5 << 52) + h4;
    long h6 = (Math.multiplyHigh(u2, v4) << 1) + Math.multiplyHigh(u3, v3);
    long t6 = x2 * v4 + x3 * x3 - (h6 << 52) + h5;
    long h7 = Math.multiplyHigh(u3, v4) << 1;
    long t7 = x3 * v4 - (h7 << 52) + h6;
    long h8 = Math.multiplyHigh(x4 << 11, v4);
    long t8 = x4 * x4 - (h8 << 52) + h7;
    reduce(r, ro, t0, t1, t2, t3, t4, t5, t6, t7, t8, h8);
  }

  /** Divides the sum of t[i] 2^(52 i) by R modulo p: five digits made zero from below. */
  private void reduce(
      long[] r,
      int ro,
      long t0,
      long t1,
      long t2,
      long t3,
      long t4,
      long t5,
      long t6,
      long t7,
      long t8,
      long t9) {
    long w0 = q0 << 11;
    long w1 = q1 << 11;
    long w2 = q2 << 11;
    long w3 = q3 << 11;
    long w4 = q4 << 11;
    long m = (t0 * inverse) & MASK;
    long n = m << 1;
    long g0 = Math.multiplyHigh(w0, n);
    long g1 = Math.multiplyHigh(w1, n);
    long g2 = Math.multiplyHigh(w2, n);
    long g3 = Math.multiplyHigh(w3, n);
    long g4 = Math.multiplyHigh(w4, n);
    t1 += g0 + ((t0 + m * q0 - (g0 << 52)) >>> 52) + m * q1 - (g1 << 52);
    t2 += g1 + m * q2 - (g2 << 52);
    t3 += g2 + m * q3 - (g3 << 52);
    t4 += g3 + m * q4 - (g4 << 52);
    t5 += g4;
    m = (t1 * inverse) & MASK;
    n = m << 1;
    g0 = Math.multiplyHigh(w0, n);
    g1 = Math.multiplyHigh(w1, n);
    g2 = Math.multiplyHigh(w2, n);
    g3 = Math.multiplyHigh(w3, n);
    g4 = Math.multiplyHigh(w4, n);
    t2 += g0 + ((t1 + m * q0 - (g0 << 52)) >>> 52) + m * q1 - (g1 << 52);
    t3 += g1 + m * q2 - (g2 << 52);
    t4 += g2 + m * q3 - (g3 << 52);
    t5 += g3 + m * q4 - (g4 << 52);
    t6 += g4;
    m = (t2 * inverse) & MASK;
    n = m << 1;
    g0 = Math.multiplyHigh(w0, n);
    g1 = Math.multiplyHigh(w1, n);
    g2 = Math.multiplyHigh(w2, n);
    g3 = Math.multiplyHigh(w3, n);
    g4 = Math.multiplyHigh(w4, n);
    t3 += g0 + ((t2 + m * q0 - (g0 << 52)) >>> 52) + m * q1 - (g1 << 52);
    t4 += g1 + m * q2 - (g2 << 52);
    t5 += g2 + m * q3 - (g3 << 52);
    t6 += g3 + m * q4 - (g4 << 52);
    t7 += g4;
    m = (t3 * inverse) & MASK;
    n = m << 1;
    g0 = Math.multiplyHigh(w0, n);
    g1 = Math.multiplyHigh(w1, n);
    g2 = Math.multiplyHigh(w2, n);
    g3 = Math.multiplyHigh(w3, n);
    g4 = Math.multiplyHigh(w4, n);
    t4 += g0 + ((t3 + m * q0 - (g0 << 52)) >>> 52) + m * q1 - (g1 << 52);
    t5 += g1 + m * q2 - (g2 << 52);
    t6 += g2 + m * q3 - (g3 << 52);
    t7 += g3 + m * q4 - (g4 << 52);
    t8 += g4;
    m = (t4 * inverse) & MASK;
    n = m << 1;
    g0 = Math.multiplyHigh(w0, n);
    g1 = Math.multiplyHigh(w1, n);
    g2 = Math.multiplyHigh(w2, n);
    g3 = Math.multiplyHigh(w3, n);
    g4 = Math.multiplyHigh(w4, n);
    t5 += g0 + ((t4 + m * q0 - (g0 << 52)) >>> 52) + m * q1 - (g1 << 52);
    t6 += g1 + m * q2 - (g2 << 52);
    t7 += g2 + m * q3 - (g3 << 52);
    t8 += g3 + m * q4 - (g4 << 52);
    t9 += g4;
    t6 += t5 >>> 52;
    t7 += t6 >>> 52;
    t8 += t7 >>> 52;
    t9 += t8 >>> 52;
    t6 &= MASK;
    t7 &= MASK;
    t8 &= MASK;
    storeReduced(
        r,
        ro,
        (t5 & MASK) | t6 << 52,
        t6 >>> 12 | t7 << 40,
        t7 >>> 24 | t8 << 28,
        t8 >>> 36 | t9 << 16);
  }

  /** Stores s or s - p. The product is below p + p^2/R, so one subtraction is enough. */
  private void storeReduced(long[] r, int ro, long s0, long s1, long s2, long s3) {
    long d0 = s0 - p0;
    long d1 = s1 - p1 - MontgomeryField.borrow(s0, p0, d0);
    long d2 = s2 - p2 - MontgomeryField.borrow(s1, p1, d1);
    long d3 = s3 - p3 - MontgomeryField.borrow(s2, p2, d2);
    // Both are below 2^255, so the sign is the borrow.
    long keep = d3 >> 63;
    r[ro] = d0 ^ ((d0 ^ s0) & keep);
    r[ro + 1] = d1 ^ ((d1 ^ s1) & keep);
    r[ro + 2] = d2 ^ ((d2 ^ s2) & keep);
    r[ro + 3] = d3 ^ ((d3 ^ s3) & keep);
  }
}
