package dev.sparky.internal.field;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * Arithmetic modulo one prime p &lt; 2^255.
 *
 * <p>An element is four longs at an offset of an array, least significant limb first, always below
 * p. {@code mul}, {@code square}, {@code pow}, {@code inverse} and {@code sqrt} work on Montgomery
 * form, x R mod p with R = 2^260; {@code add}, {@code sub} and {@code neg} on either form. {@code
 * mul} of one Montgomery and one canonical element gives the canonical product. Targets may overlap
 * the arguments only if they coincide with them. Arguments at or above p give unspecified elements,
 * never an error.
 *
 * <p>Immutable and safe to share; nothing allocates but {@code inverse}, {@code sqrt} and {@code
 * pow}. No claim of constant time.
 */
public final class MontgomeryField {
  /** Longs of one element. */
  public static final int LIMBS = 4;

  private static final MontgomeryField[] FIELDS = new MontgomeryField[PrimeField.values().length];

  static {
    for (PrimeField field : PrimeField.values()) {
      FIELDS[field.ordinal()] = new MontgomeryField(field);
    }
  }

  private final PrimeField field;
  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final MontgomeryProduct product;
  private final SafeGcd gcd;
  private final long[] one;
  private final long[] rSquared;
  private final long[] rCubed;
  private final SquareRoot root;

  private MontgomeryField(PrimeField field) {
    this.field = field;
    BigInteger p = field.modulus();
    long[] limbs = limbs(p);
    p0 = limbs[0];
    p1 = limbs[1];
    p2 = limbs[2];
    p3 = limbs[3];
    product = new MontgomeryProduct(p);
    gcd = new SafeGcd(p);
    BigInteger r = BigInteger.ONE.shiftLeft(MontgomeryProduct.R_BITS);
    one = limbs(r.mod(p));
    rSquared = limbs(r.pow(2).mod(p));
    rCubed = limbs(r.pow(3).mod(p));
    root = new SquareRoot(this);
  }

  /** The arithmetic of a field. */
  public static MontgomeryField of(PrimeField field) {
    return FIELDS[field.ordinal()];
  }

  public PrimeField field() {
    return field;
  }

  static long[] limbs(BigInteger value) {
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] = value.shiftRight(64 * i).longValue();
    }
    return limbs;
  }

  /** r = a + b. */
  public void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long a0 = a[ao];
    long b0 = b[bo];
    long s0 = a0 + b0;
    long a1 = a[ao + 1];
    long b1 = b[bo + 1];
    long s1 = a1 + b1 + carry(a0, b0, s0);
    long a2 = a[ao + 2];
    long b2 = b[bo + 2];
    long s2 = a2 + b2 + carry(a1, b1, s1);
    // Both are below 2^255, so the sum fits in four limbs.
    long s3 = a[ao + 3] + b[bo + 3] + carry(a2, b2, s2);
    reduceOnce(r, ro, s0, s1, s2, s3);
  }

  /** r = a - b. */
  public void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long a0 = a[ao];
    long b0 = b[bo];
    long d0 = a0 - b0;
    long a1 = a[ao + 1];
    long b1 = b[bo + 1];
    long d1 = a1 - b1 - borrow(a0, b0, d0);
    long a2 = a[ao + 2];
    long b2 = b[bo + 2];
    long d2 = a2 - b2 - borrow(a1, b1, d1);
    long d3 = a[ao + 3] - b[bo + 3] - borrow(a2, b2, d2);
    long wrapped = d3 >> 63;
    long q0 = p0 & wrapped;
    long q1 = p1 & wrapped;
    long q2 = p2 & wrapped;
    long s0 = d0 + q0;
    long s1 = d1 + q1 + carry(d0, q0, s0);
    long s2 = d2 + q2 + carry(d1, q1, s1);
    r[ro] = s0;
    r[ro + 1] = s1;
    r[ro + 2] = s2;
    r[ro + 3] = d3 + (p3 & wrapped) + carry(d2, q2, s2);
  }

  /** r = -a. */
  public void neg(long[] r, int ro, long[] a, int ao) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long nonzero = a0 | a1 | a2 | a3;
    long mask = (nonzero | -nonzero) >> 63;
    long d0 = p0 - a0;
    long d1 = p1 - a1 - borrow(p0, a0, d0);
    long d2 = p2 - a2 - borrow(p1, a1, d1);
    long d3 = p3 - a3 - borrow(p2, a2, d2);
    r[ro] = d0 & mask;
    r[ro + 1] = d1 & mask;
    r[ro + 2] = d2 & mask;
    r[ro + 3] = d3 & mask;
  }

  /** r = a b / R: the Montgomery product. */
  public void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    product.mul(r, ro, a, ao, b, bo);
  }

  /** r = a^2 / R. */
  public void square(long[] r, int ro, long[] a, int ao) {
    product.square(r, ro, a, ao);
  }

  /** Element-wise products of {@code count} elements, r[i] = a[i] b[i] / R. */
  public void mulAll(long[] r, int ro, long[] a, int ao, long[] b, int bo, int count) {
    for (int i = 0; i < LIMBS * count; i += LIMBS) {
      product.mul(r, ro + i, a, ao + i, b, bo + i);
    }
  }

  /** Canonical to Montgomery form. */
  public void toMontgomery(long[] r, int ro, long[] a, int ao) {
    product.mul(r, ro, a, ao, rSquared, 0);
  }

  /** Montgomery to canonical form. */
  public void fromMontgomery(long[] r, int ro, long[] a, int ao) {
    product.mul(r, ro, a, ao, Limbs.ONE, 0);
  }

  /** The canonical product of two canonical elements. */
  public void mulCanonical(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    product.mul(r, ro, a, ao, b, bo);
    product.mul(r, ro, r, ro, rSquared, 0);
  }

  /** One, in Montgomery form. */
  public void one(long[] r, int ro) {
    System.arraycopy(one, 0, r, ro, LIMBS);
  }

  /** r = a^e for an exponent of four unsigned limbs. */
  public void pow(long[] r, int ro, long[] a, int ao, long[] e, int eo) {
    long[] base = {a[ao], a[ao + 1], a[ao + 2], a[ao + 3]};
    long[] power = one.clone();
    for (int bit = Limbs.bitLength(e, eo) - 1; bit >= 0; bit--) {
      square(power, 0, power, 0);
      if ((e[eo + (bit >>> 6)] >>> (bit & 63) & 1) != 0) {
        mul(power, 0, power, 0, base, 0);
      }
    }
    System.arraycopy(power, 0, r, ro, LIMBS);
  }

  /** r = 1/a in Montgomery form; zero for zero. */
  public void inverse(long[] r, int ro, long[] a, int ao) {
    gcd.inverse(r, ro, a, ao);
    product.mul(r, ro, r, ro, rCubed, 0);
  }

  /** r = 1/a in canonical form; zero for zero. */
  public void inverseCanonical(long[] r, int ro, long[] a, int ao) {
    gcd.inverse(r, ro, a, ao);
  }

  /**
   * Inverts {@code count} Montgomery elements in place with one inversion (Montgomery's trick);
   * zeros stay zero.
   *
   * @param scratch at least {@code 4 (count + 1)} longs, overwritten
   */
  public void batchInverse(long[] a, int ao, int count, long[] scratch) {
    System.arraycopy(one, 0, scratch, 0, LIMBS);
    for (int i = 0; i < count; i++) {
      int at = LIMBS * i;
      if (Limbs.isZero(a, ao + at)) {
        System.arraycopy(scratch, at, scratch, at + LIMBS, LIMBS);
      } else {
        mul(scratch, at + LIMBS, scratch, at, a, ao + at);
      }
    }
    long[] inverse = new long[2 * LIMBS];
    inverse(inverse, 0, scratch, LIMBS * count);
    for (int i = count - 1; i >= 0; i--) {
      int at = LIMBS * i;
      if (!Limbs.isZero(a, ao + at)) {
        mul(inverse, LIMBS, inverse, 0, scratch, at);
        mul(inverse, 0, inverse, 0, a, ao + at);
        System.arraycopy(inverse, LIMBS, a, ao + at, LIMBS);
      }
    }
  }

  /**
   * A square root by Tonelli-Shanks with generator^t, t the odd part of p - 1: the root that o1js
   * takes. Montgomery form.
   *
   * @return false, leaving r alone, if a is not a square
   */
  public boolean sqrt(long[] r, int ro, long[] a, int ao) {
    return root.sqrt(r, ro, a, ao);
  }

  /** Whether the four limbs are below p. */
  public boolean isCanonical(long[] a, int ao) {
    return Limbs.compare(a, ao, p0, p1, p2, p3) < 0;
  }

  /** Writes the canonical limbs of an element. */
  public static void store(long[] r, int ro, FieldElement value) {
    r[ro] = value.l0();
    r[ro + 1] = value.l1();
    r[ro + 2] = value.l2();
    r[ro + 3] = value.l3();
  }

  /** The element with these canonical limbs. */
  public static FieldElement load(long[] a, int ao) {
    return new FieldElement(a[ao], a[ao + 1], a[ao + 2], a[ao + 3]);
  }

  private void reduceOnce(long[] r, int ro, long s0, long s1, long s2, long s3) {
    long d0 = s0 - p0;
    long d1 = s1 - p1 - borrow(s0, p0, d0);
    long d2 = s2 - p2 - borrow(s1, p1, d1);
    long d3 = s3 - p3 - borrow(s2, p2, d2);
    long keep = borrow(s3, p3, d3) == 0 ? 0 : -1;
    r[ro] = d0 ^ ((d0 ^ s0) & keep);
    r[ro + 1] = d1 ^ ((d1 ^ s1) & keep);
    r[ro + 2] = d2 ^ ((d2 ^ s2) & keep);
    r[ro + 3] = d3 ^ ((d3 ^ s3) & keep);
  }

  /** The carry out of {@code sum = a + b + carry in}. */
  private static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The borrow out of {@code difference = a - b - borrow in}. */
  static long borrow(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }
}
