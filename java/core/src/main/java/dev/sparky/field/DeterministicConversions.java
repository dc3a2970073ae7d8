package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import dev.sparky.internal.decimal.DecimalText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Conversions between canonical decimals, integers and elements of one field. A decimal matches
 * {@code 0|[1-9][0-9]*} in ASCII and is below p; everything else, other digits of Unicode included,
 * is a {@link FieldFormatException}. The length is bounded before a digit is read, so hostile text
 * costs no more than its own length.
 *
 * <p>Single conversions of integers go through the cache, if there is one; nothing else does. Bulk
 * conversions are {@link #bulk}. Safe to share between threads.
 */
public final class DeterministicConversions {
  private final PrimeField field;
  private final FieldConversionCache cache;
  private final BulkConversions bulk;

  private DeterministicConversions(
      PrimeField field, FieldConversionCache cache, BulkConversions bulk) {
    this.field = field;
    this.cache = cache;
    this.bulk = bulk;
  }

  /** Single conversions remembered in {@code cache}, which may serve several fields. */
  public static DeterministicConversions cached(PrimeField field, FieldConversionCache cache) {
    if (cache == null) {
      throw new IllegalArgumentException("cache: expected one, found null; see withoutCache");
    }
    return new DeterministicConversions(
        field, cache, new BulkConversions(field, DecimalKernel.JAVA, () -> {}));
  }

  /** For secrets: nothing converted is kept. */
  public static DeterministicConversions withoutCache(PrimeField field) {
    return new DeterministicConversions(
        field, null, new BulkConversions(field, DecimalKernel.JAVA, () -> {}));
  }

  /**
   * The same with bulk conversions by {@code kernel} where a batch is large enough for it.
   *
   * @param beforeLarge run before each bulk conversion of at least {@value BulkConversions#LARGE}
   *     elements: where memory pressure is looked at
   */
  public DeterministicConversions withKernel(DecimalKernel kernel, Runnable beforeLarge) {
    return new DeterministicConversions(
        field, cache, new BulkConversions(field, kernel, beforeLarge));
  }

  public PrimeField field() {
    return field;
  }

  /** Conversions of many elements at a time. Never cached. */
  public BulkConversions bulk() {
    return bulk;
  }

  /**
   * @throws FieldFormatException unless {@code 0 <= value < p}
   */
  public String toDecimal(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(field.modulus()) >= 0) {
      throw new FieldFormatException(
          "expected 0 <= value < p of " + field.id() + ", found " + bounded(value));
    }
    boolean plain = value.getClass() == BigInteger.class;
    return cache != null && plain
        ? cache.decimal(value, DeterministicConversions::decimal)
        : decimal(value);
  }

  /** Its text if that is short, else its length: hostile numbers have any. */
  private static String bounded(BigInteger value) {
    return value.bitLength() <= 512 ? value.toString() : "one of " + value.bitLength() + " bits";
  }

  private static String decimal(BigInteger value) {
    long[] limbs = new long[4];
    Integers.limbs(value, limbs, 0);
    return decimal(limbs);
  }

  private static String decimal(long[] limbs) {
    byte[] text = new byte[DecimalText.SCRATCH];
    int start = DecimalText.write(limbs, text);
    return new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws FieldFormatException unless the text is a canonical decimal below p
   */
  public BigInteger toBigInteger(String text) {
    bulk.checkLength(text, 0);
    BigInteger value = cache == null ? integer(text) : cache.integer(text, this::integer);
    if (value.compareTo(field.modulus()) >= 0) {
      throw bulk.notCanonical(text, 0);
    }
    return value;
  }

  private BigInteger integer(String text) {
    return Integers.of(read(text), 0);
  }

  /** Never cached. */
  public String toDecimal(FieldElement element) {
    if (!field.contains(element)) {
      throw bulk.notBelowP(0);
    }
    return decimal(new long[] {element.l0(), element.l1(), element.l2(), element.l3()});
  }

  /** Never cached. */
  public FieldElement toElement(String text) {
    long[] limbs = read(text);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  private long[] read(String text) {
    bulk.checkLength(text, 0);
    long[] limbs = new long[4];
    byte[] ascii = BulkConversions.ascii(text);
    if (!DecimalText.read(ascii, 0, ascii.length, limbs, 0) || !field.contains(limbs, 0)) {
      throw bulk.notCanonical(text, 0);
    }
    return limbs;
  }

  /** As {@link BulkConversions#toDecimals(ByteBuffer)}. */
  public List<String> toDecimals(ByteBuffer elements) {
    return bulk.toDecimals(elements);
  }

  /** As {@link BulkConversions#toBigIntegers(ByteBuffer)}. */
  public List<BigInteger> toBigIntegers(ByteBuffer elements) {
    return bulk.toBigIntegers(elements);
  }

  /** As {@link BulkConversions#fromDecimals(List, ByteBuffer)}. */
  public void fromDecimals(List<String> texts, ByteBuffer target) {
    bulk.fromDecimals(texts, target);
  }

  /** As {@link BulkConversions#fromBigIntegers(List, ByteBuffer)}. */
  public void fromBigIntegers(List<BigInteger> integers, ByteBuffer target) {
    bulk.fromBigIntegers(integers, target);
  }
}
