package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Conversions between canonical decimals, integers and elements of one field. A decimal matches
 * {@code 0|[1-9][0-9]*} in ASCII and is below p; everything else, other digits of Unicode included,
 * is a {@link FieldFormatException}. The length is bounded before a digit is read, so hostile text
 * costs no more than its own length.
 *
 * <p>Elements in a buffer are 32 bytes each, little-endian whatever the order of the buffer, from
 * its position; no call moves position or limit. Bulk calls check everything before they write, and
 * never use the cache. Safe to share between threads.
 */
public final class DeterministicConversions {
  private final PrimeField field;
  private final FieldConversionCache cache;
  private final int mostDigits;

  private DeterministicConversions(PrimeField field, FieldConversionCache cache) {
    this.field = field;
    this.cache = cache;
    this.mostDigits = field.modulus().toString().length();
  }

  /** Single conversions remembered in {@code cache}, which may serve several fields. */
  public static DeterministicConversions cached(PrimeField field, FieldConversionCache cache) {
    if (cache == null) {
      throw new IllegalArgumentException("cache: expected one, found null; see withoutCache");
    }
    return new DeterministicConversions(field, cache);
  }

  /** For secrets: nothing converted is kept. */
  public static DeterministicConversions withoutCache(PrimeField field) {
    return new DeterministicConversions(field, null);
  }

  public PrimeField field() {
    return field;
  }

  /**
   * @throws FieldFormatException unless {@code 0 <= value < p}
   */
  public String toDecimal(BigInteger value) {
    FieldElement.of(value, field);
    boolean plain = value.getClass() == BigInteger.class;
    return cache != null && plain
        ? cache.decimal(value, DeterministicConversions::decimal)
        : decimal(value);
  }

  private static String decimal(BigInteger value) {
    FieldElement element = FieldElement.ofLimbs(value);
    return decimal(new long[] {element.l0(), element.l1(), element.l2(), element.l3()});
  }

  private static String decimal(long[] limbs) {
    byte[] text = new byte[DecimalText.ROOM];
    int start = DecimalText.write(limbs, text, text.length);
    return new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws FieldFormatException unless the text is a canonical decimal below p
   */
  public BigInteger toBigInteger(String text) {
    checkLength(text, 0);
    BigInteger value = cache == null ? integer(text) : cache.integer(text, this::integer);
    if (value.compareTo(field.modulus()) >= 0) {
      throw notCanonical(text, 0);
    }
    return value;
  }

  private BigInteger integer(String text) {
    return toElement(text).toBigInteger();
  }

  /** Never cached. */
  public String toDecimal(FieldElement element) {
    if (!field.contains(element)) {
      throw notBelowP(0);
    }
    return decimal(new long[] {element.l0(), element.l1(), element.l2(), element.l3()});
  }

  /** Never cached. */
  public FieldElement toElement(String text) {
    long[] limbs = new long[4];
    read(text, limbs, 0, 0);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  /**
   * The decimals of all elements that remain in the buffer.
   *
   * @throws FieldFormatException if one is not below p
   * @throws IllegalArgumentException unless whole elements remain
   */
  public List<String> toDecimals(ByteBuffer elements) {
    ByteBuffer source = view(elements);
    int count = wholeElements(source);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(toDecimal(elementAt(source, i)));
    }
    return texts;
  }

  /** The integers of all elements that remain in the buffer; fails as {@link #toDecimals}. */
  public List<BigInteger> toBigIntegers(ByteBuffer elements) {
    ByteBuffer source = view(elements);
    int count = wholeElements(source);
    List<BigInteger> integers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      integers.add(elementAt(source, i).toBigInteger());
    }
    return integers;
  }

  /**
   * Writes the elements of the decimals from the position of {@code target} on.
   *
   * @throws FieldFormatException if one is not a canonical decimal; nothing is written then
   * @throws IllegalArgumentException if they do not fit; nothing is written then
   */
  public void fromDecimals(List<String> texts, ByteBuffer target) {
    long[] limbs = room(texts.size(), target);
    for (int i = 0; i < texts.size(); i++) {
      read(texts.get(i), limbs, 4 * i, i);
    }
    view(target).asLongBuffer().put(limbs);
  }

  /** Writes the elements of the integers; fails as {@link #fromDecimals}. */
  public void fromBigIntegers(List<BigInteger> integers, ByteBuffer target) {
    long[] limbs = room(integers.size(), target);
    for (int i = 0; i < integers.size(); i++) {
      FieldElement element = FieldElement.of(integers.get(i), field);
      for (int j = 0; j < 4; j++) {
        limbs[4 * i + j] = element.limb(j);
      }
    }
    view(target).asLongBuffer().put(limbs);
  }

  private static ByteBuffer view(ByteBuffer buffer) {
    return buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int wholeElements(ByteBuffer source) {
    if (source.limit() % FieldElement.BYTES != 0) {
      throw new IllegalArgumentException(
          "elements: expected a multiple of 32 bytes remaining, found " + source.limit());
    }
    return source.limit() / FieldElement.BYTES;
  }

  private static long[] room(int count, ByteBuffer target) {
    if (count > target.remaining() / FieldElement.BYTES) {
      throw new IllegalArgumentException(
          "target: expected room for "
              + count
              + " elements, found "
              + target.remaining()
              + " bytes");
    }
    return new long[4 * count];
  }

  private FieldElement elementAt(ByteBuffer source, int index) {
    int at = index * FieldElement.BYTES;
    FieldElement element =
        new FieldElement(
            source.getLong(at),
            source.getLong(at + 8),
            source.getLong(at + 16),
            source.getLong(at + 24));
    if (!field.contains(element)) {
      throw notBelowP(index);
    }
    return element;
  }

  private void read(String text, long[] limbs, int at, int index) {
    checkLength(text, index);
    if (!DecimalText.read(text, limbs, at) || !belowP(limbs, at)) {
      throw notCanonical(text, index);
    }
  }

  private boolean belowP(long[] limbs, int at) {
    FieldElement p = field.modulusLimbs();
    for (int i = 3; i >= 0; i--) {
      int order = Long.compareUnsigned(limbs[at + i], p.limb(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private void checkLength(String text, int index) {
    if (text.isEmpty() || text.length() > mostDigits) {
      throw new FieldFormatException(
          "decimal "
              + index
              + ": expected 1.."
              + mostDigits
              + " digits below p of "
              + field.id()
              + ", found "
              + text.length()
              + " characters");
    }
  }

  private FieldFormatException notCanonical(String text, int index) {
    return new FieldFormatException(
        "decimal "
            + index
            + ": expected 0|[1-9][0-9]* below p of "
            + field.id()
            + ", found \""
            + text
            + "\"");
  }

  private FieldFormatException notBelowP(int index) {
    return new FieldFormatException(
        "element " + index + ": expected limbs below p of " + field.id());
  }
}
