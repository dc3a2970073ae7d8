package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import java.math.BigInteger;

/**
 * A canonical field element: an integer in [0, 2^256) as four 64-bit limbs, least significant
 * first. Which field it belongs to is the caller's context; {@link PrimeField#contains} says
 * whether it is canonical there, and every backend checks that at its edge.
 *
 * <p>Immutable and safe to share.
 */
public record FieldElement(long l0, long l1, long l2, long l3) implements Comparable<FieldElement> {
  /** Bytes of one element at every binary edge: little-endian, fixed width. */
  public static final int BYTES = 32;

  public static final FieldElement ZERO = new FieldElement(0, 0, 0, 0);
  public static final FieldElement ONE = new FieldElement(1, 0, 0, 0);

  /** A small non-negative number. */
  public static FieldElement of(long value) {
    if (value < 0) {
      throw new FieldFormatException("expected a number >= 0, found " + value);
    }
    return new FieldElement(value, 0, 0, 0);
  }

  /** An integer in [0, p). */
  public static FieldElement of(BigInteger value, PrimeField field) {
    if (value.signum() < 0 || value.compareTo(field.modulus()) >= 0) {
      throw new FieldFormatException(
          "expected 0 <= value < p of " + field.id() + ", found " + value);
    }
    return ofLimbs(value);
  }

  /** Any integer modulo p: in [0, p) for negative ones too. */
  public static FieldElement reduce(BigInteger value, PrimeField field) {
    boolean canonical = value.signum() >= 0 && value.compareTo(field.modulus()) < 0;
    return ofLimbs(canonical ? value : value.mod(field.modulus()));
  }

  static FieldElement ofLimbs(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      return new FieldElement(value.longValue(), 0, 0, 0);
    }
    long[] limbs = new long[4];
    Integers.limbs(value, limbs, 0);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  public BigInteger toBigInteger() {
    byte[] bigEndian = new byte[BYTES + 1];
    for (int i = 0; i < BYTES; i++) {
      bigEndian[BYTES - i] = (byte) (limb(i / 8) >>> (8 * (i % 8)));
    }
    return new BigInteger(bigEndian);
  }

  /** Limb {@code i} of 0..3, least significant first. */
  public long limb(int i) {
    return switch (i) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      case 3 -> l3;
      default -> throw new IndexOutOfBoundsException("limb " + i + " of 4");
    };
  }

  public boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  public boolean isOne() {
    return l0 == 1 && (l1 | l2 | l3) == 0;
  }

  /** By numeric value, unsigned. */
  @Override
  public int compareTo(FieldElement other) {
    int order = Long.compareUnsigned(l3, other.l3);
    if (order == 0) {
      order = Long.compareUnsigned(l2, other.l2);
    }
    if (order == 0) {
      order = Long.compareUnsigned(l1, other.l1);
    }
    return order == 0 ? Long.compareUnsigned(l0, other.l0) : order;
  }

  /** The canonical decimal. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
