package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import java.math.BigInteger;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Locale;

/** A prime field of at most 255 bits: a modulus and a generator of its multiplicative group. */
public enum PrimeField {
  /** The base field of Pallas, in which o1js circuits live. */
  PASTA_FP("40000000000000000000000000000000224698fc094cf91b992d30ed00000001", 5),
  /** The scalar field of Pallas. */
  PASTA_FQ("40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001", 5),
  /** The scalar field of BN254 (circom's default). */
  BN254_FR("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 5),
  /** The scalar field of BLS12-381. */
  BLS12_381_FR("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 7);

  private final BigInteger modulus;
  private final FieldElement modulusLimbs;
  private final long generator;

  PrimeField(String modulusHex, long generator) {
    this.modulus = new BigInteger(modulusHex, 16);
    this.modulusLimbs = FieldElement.ofLimbs(modulus);
    this.generator = generator;
  }

  /**
   * The field with that modulus.
   *
   * @throws FieldFormatException if it is none of these fields
   */
  public static PrimeField ofModulus(BigInteger modulus) {
    for (PrimeField field : values()) {
      if (field.modulus.equals(modulus)) {
        return field;
      }
    }
    throw new FieldFormatException(
        "expected the modulus of one of "
            + all().stream().map(PrimeField::id).toList()
            + ", found "
            + modulus);
  }

  /** The modulus p. */
  public BigInteger modulus() {
    return modulus;
  }

  /** The modulus p as four limbs; itself not an element. */
  public FieldElement modulusLimbs() {
    return modulusLimbs;
  }

  /** A generator of the multiplicative group. */
  public long generator() {
    return generator;
  }

  /** The number shared with the native library. */
  public int code() {
    return ordinal();
  }

  /** Whether the limbs are canonical here, that is, less than p. */
  public boolean contains(FieldElement value) {
    return value.compareTo(modulusLimbs) < 0;
  }

  /** As {@link #contains(FieldElement)}, of the four limbs at {@code at}. */
  boolean contains(LongBuffer limbs, int at) {
    // The top limb decides for all but a few values.
    return Long.compareUnsigned(limbs.get(at + 3), modulusLimbs.l3()) < 0
        || contains(
            new FieldElement(
                limbs.get(at), limbs.get(at + 1), limbs.get(at + 2), limbs.get(at + 3)));
  }

  /** As {@link #contains(FieldElement)}, of {@code limbs[at..at+3]}. */
  public boolean contains(long[] limbs, int at) {
    for (int i = 3; i >= 0; i--) {
      int order = Long.compareUnsigned(limbs[at + i], modulusLimbs.limb(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  /** As the command line and files write it, such as {@code pasta-fp}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All fields, in the order of their codes. */
  public static List<PrimeField> all() {
    return List.of(values());
  }
}
