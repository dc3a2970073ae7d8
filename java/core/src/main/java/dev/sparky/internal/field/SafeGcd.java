package dev.sparky.internal.field;

import java.math.BigInteger;

/**
 * Modular inversion by division steps (Bernstein and Yang, Fast constant-time gcd computation and
 * modular inversion, 2019), in variable time: thirty steps at a time on the low words give a 2x2
 * matrix that is then applied to the full numbers, held as nine signed digits of 30 bits.
 */
final class SafeGcd {
  private static final int DIGITS = 9;
  private static final int BITS = 30;
  private static final int MASK = (1 << BITS) - 1;

  private final int[] modulus;

  /** p^-1 modulo 2^30. */
  private final int inverse;

  SafeGcd(BigInteger p) {
    modulus = new int[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      modulus[i] = p.shiftRight(BITS * i).intValue() & MASK;
    }
    inverse = p.modInverse(BigInteger.ONE.shiftLeft(BITS)).intValue();
  }

  /** r = 1/a modulo p, as plain integers; zero for zero. */
  void inverse(long[] r, int ro, long[] a, int ao) {
    int[] d = new int[DIGITS];
    int[] e = new int[DIGITS];
    int[] f = modulus.clone();
    int[] g = digits(a, ao);
    int[] matrix = new int[4];
    e[0] = 1;
    int length = DIGITS;
    // Invariant: d a = f and e a = g modulo p; f is odd; at the end f = +-gcd and g = 0.
    for (int eta = -1; !isZero(g, length); ) {
      eta = steps(eta, f[0], g[0], matrix);
      applyModulo(d, e, matrix);
      apply(f, g, length, matrix);
      length = shorten(f, g, length);
    }
    normalise(d, f[length - 1] < 0);
    limbs(r, ro, d);
  }

  /** Thirty division steps on the low words; returns the new eta. */
  private static int steps(int etaBefore, int f0, int g0, int[] matrix) {
    int eta = etaBefore;
    int f = f0;
    int g = g0;
    int u = 1;
    int v = 0;
    int q = 0;
    int r = 1;
    int left = BITS;
    while (true) {
      int zeros = Integer.numberOfTrailingZeros(g | (-1 << left));
      g >>>= zeros;
      u <<= zeros;
      v <<= zeros;
      eta -= zeros;
      left -= zeros;
      if (left == 0) {
        break;
      }
      if (eta < 0) {
        eta = -eta;
        int t = f;
        f = g;
        g = -t;
        t = u;
        u = q;
        q = -t;
        t = v;
        v = r;
        r = -t;
      }
      // f (f^2 - 2) = -1/f modulo 2^6: cancels up to six bits of g at once.
      int limit = Math.min(Math.min(eta + 1, left), 6);
      int w = (f * g * (f * f - 2)) & ((1 << limit) - 1);
      g += f * w;
      q += u * w;
      r += v * w;
    }
    matrix[0] = u;
    matrix[1] = v;
    matrix[2] = q;
    matrix[3] = r;
    return eta;
  }

  /** (d, e) = matrix (d, e) / 2^30 modulo p, both kept in (-2p, p). */
  private void applyModulo(int[] d, int[] e, int[] matrix) {
    long u = matrix[0];
    long v = matrix[1];
    long q = matrix[2];
    long r = matrix[3];
    int signD = d[DIGITS - 1] >> 31;
    int signE = e[DIGITS - 1] >> 31;
    int md = (matrix[0] & signD) + (matrix[1] & signE);
    int me = (matrix[2] & signD) + (matrix[3] & signE);
    long cd = u * d[0] + v * e[0];
    long ce = q * d[0] + r * e[0];
    // The multiples of p that make the low digits zero.
    md -= (inverse * (int) cd + md) & MASK;
    me -= (inverse * (int) ce + me) & MASK;
    cd = (cd + (long) modulus[0] * md) >> BITS;
    ce = (ce + (long) modulus[0] * me) >> BITS;
    for (int i = 1; i < DIGITS; i++) {
      cd += u * d[i] + v * e[i] + (long) modulus[i] * md;
      ce += q * d[i] + r * e[i] + (long) modulus[i] * me;
      d[i - 1] = (int) cd & MASK;
      e[i - 1] = (int) ce & MASK;
      cd >>= BITS;
      ce >>= BITS;
    }
    d[DIGITS - 1] = (int) cd;
    e[DIGITS - 1] = (int) ce;
  }

  /** (f, g) = matrix (f, g) / 2^30, exactly. */
  private static void apply(int[] f, int[] g, int length, int[] matrix) {
    long u = matrix[0];
    long v = matrix[1];
    long q = matrix[2];
    long r = matrix[3];
    long cf = (u * f[0] + v * g[0]) >> BITS;
    long cg = (q * f[0] + r * g[0]) >> BITS;
    for (int i = 1; i < length; i++) {
      cf += u * f[i] + v * g[i];
      cg += q * f[i] + r * g[i];
      f[i - 1] = (int) cf & MASK;
      g[i - 1] = (int) cg & MASK;
      cf >>= BITS;
      cg >>= BITS;
    }
    f[length - 1] = (int) cf;
    g[length - 1] = (int) cg;
  }

  /** Folds a top digit that is only a sign in both numbers into the digit below. */
  private static int shorten(int[] f, int[] g, int length) {
    int topF = f[length - 1];
    int topG = g[length - 1];
    if (length > 1 && (topF ^ (topF >> 31)) == 0 && (topG ^ (topG >> 31)) == 0) {
      f[length - 2] |= topF << BITS;
      g[length - 2] |= topG << BITS;
      return length - 1;
    }
    return length;
  }

  private static boolean isZero(int[] g, int length) {
    int any = 0;
    for (int i = 0; i < length; i++) {
      any |= g[i];
    }
    return any == 0;
  }

  /** Brings d from (-2p, p), negated if asked, to [0, p). */
  private void normalise(int[] d, boolean negate) {
    if (d[DIGITS - 1] < 0) {
      addModulus(d);
    }
    if (negate) {
      for (int i = 0; i < DIGITS; i++) {
        d[i] = -d[i];
      }
      carry(d);
    }
    while (d[DIGITS - 1] < 0) {
      addModulus(d);
    }
  }

  private void addModulus(int[] d) {
    for (int i = 0; i < DIGITS; i++) {
      d[i] += modulus[i];
    }
    carry(d);
  }

  private static void carry(int[] d) {
    for (int i = 1; i < DIGITS; i++) {
      d[i] += d[i - 1] >> BITS;
      d[i - 1] &= MASK;
    }
  }

  private static int[] digits(long[] a, int ao) {
    int[] digits = new int[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      int limb = BITS * i >>> 6;
      int shift = BITS * i & 63;
      long bits = a[ao + limb] >>> shift;
      if (shift > 64 - BITS && limb < 3) {
        bits |= a[ao + limb + 1] << (64 - shift);
      }
      digits[i] = (int) bits & MASK;
    }
    return digits;
  }

  private static void limbs(long[] r, int ro, int[] d) {
    for (int limb = 0; limb < MontgomeryField.LIMBS; limb++) {
      long bits = 0;
      for (int i = 0; i < DIGITS; i++) {
        int shift = BITS * i - 64 * limb;
        if (shift > -BITS && shift < 64) {
          bits |= shift >= 0 ? (long) d[i] << shift : d[i] >>> -shift;
        }
      }
      r[ro + limb] = bits;
    }
  }
}
