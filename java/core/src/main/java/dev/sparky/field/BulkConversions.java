package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import dev.sparky.internal.decimal.DecimalText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Conversions of many elements at a time, in pieces of {@value #PIECE} so that the memory they need
 * beside source and target is bounded.
 *
 * <p>Elements in a buffer are 32 bytes each, little-endian whatever the order of the buffer, from
 * its position; no call moves position or limit. A failure is a {@link FieldFormatException} that
 * names the index, and nothing was written then. Safe to share between threads.
 */
public final class BulkConversions {
  /** From so many elements on memory pressure is looked at before. */
  static final int LARGE = 1_024;

  private static final int PIECE = 512;
  private static final int LIMBS = 4;

  private final PrimeField field;
  private final DecimalKernel kernel;
  private final Runnable beforeLarge;
  private final int mostDigits;

  BulkConversions(PrimeField field, DecimalKernel kernel, Runnable beforeLarge) {
    this.field = field;
    this.kernel = kernel;
    this.beforeLarge = beforeLarge;
    this.mostDigits = field.modulus().toString().length();
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
    look(count);
    List<String> texts = new ArrayList<>(count);
    long[] limbs = new long[LIMBS * Math.min(PIECE, count)];
    byte[] text = new byte[DecimalText.ROOM * Math.min(PIECE, count)];
    int[] ends = new int[Math.min(PIECE, count)];
    for (int from = 0; from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      source.asLongBuffer().get(LIMBS * from, limbs, 0, LIMBS * some);
      write(from, limbs, some, text, ends);
      int start = 0;
      for (int i = 0; i < some; i++) {
        texts.add(new String(text, start, ends[i] - start, StandardCharsets.ISO_8859_1));
        start = ends[i];
      }
    }
    return texts;
  }

  /**
   * Writes the decimals of all elements that remain in {@code elements} one behind the other, in
   * ASCII, from the position of {@code text} on.
   *
   * @param ends receives where each text ends, counted from the position of {@code text}
   * @return the bytes written
   * @throws FieldFormatException if one is not below p
   * @throws IllegalArgumentException unless {@code text} has room for {@value DecimalText#ROOM}
   *     bytes an element, and {@code ends} for each
   */
  public int toDecimals(ByteBuffer elements, ByteBuffer text, int[] ends) {
    ByteBuffer source = view(elements);
    ByteBuffer target = text.slice();
    int count = wholeElements(source);
    fits("ends", count, ends.length);
    fits("text", count, target.limit() / DecimalText.ROOM);
    LongBuffer words = source.asLongBuffer();
    checkBelowP(words, count);
    look(count);
    long[] limbs = new long[LIMBS * Math.min(PIECE, count)];
    byte[] piece = new byte[DecimalText.ROOM * Math.min(PIECE, count)];
    int[] pieceEnds = new int[Math.min(PIECE, count)];
    int at = 0;
    for (int from = 0; from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      words.get(LIMBS * from, limbs, 0, LIMBS * some);
      write(from, limbs, some, piece, pieceEnds);
      int length = pieceEnds[some - 1];
      target.put(at, piece, 0, length);
      for (int i = 0; i < some; i++) {
        ends[from + i] = at + pieceEnds[i];
      }
      at += length;
    }
    return at;
  }

  /** The integers of all elements that remain in the buffer; fails as {@link #toDecimals}. */
  public List<BigInteger> toBigIntegers(ByteBuffer elements) {
    ByteBuffer source = view(elements);
    int count = wholeElements(source);
    look(count);
    List<BigInteger> integers = new ArrayList<>(count);
    LongBuffer words = source.asLongBuffer();
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < count; i++) {
      words.get(LIMBS * i, limbs, 0, LIMBS);
      if (!field.contains(limbs, 0)) {
        throw notBelowP(i);
      }
      integers.add(Integers.of(limbs, 0));
    }
    return integers;
  }

  /**
   * Writes the elements of the decimals from the position of {@code target} on.
   *
   * @throws FieldFormatException if one is not a canonical decimal below p
   * @throws IllegalArgumentException if they do not fit
   */
  public void fromDecimals(List<String> texts, ByteBuffer target) {
    view(target).asLongBuffer().put(limbs(texts, room(texts.size(), target)));
  }

  /** The integers of the decimals; fails as {@link #fromDecimals}. */
  public List<BigInteger> toBigIntegers(List<String> texts) {
    long[] limbs = limbs(texts, new long[LIMBS * texts.size()]);
    List<BigInteger> integers = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      integers.add(Integers.of(limbs, LIMBS * i));
    }
    return integers;
  }

  private long[] limbs(List<String> texts, long[] limbs) {
    int count = texts.size();
    look(count);
    long[] piece = new long[LIMBS * Math.min(PIECE, count)];
    byte[] text = new byte[DecimalText.ROOM * Math.min(PIECE, count)];
    int[] ends = new int[Math.min(PIECE, count)];
    for (int from = 0; from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      int at = 0;
      for (int i = 0; i < some; i++) {
        byte[] ascii = ascii(checkLength(texts.get(from + i), from + i));
        System.arraycopy(ascii, 0, text, at, ascii.length);
        at += ascii.length;
        ends[i] = at;
      }
      int bad = kernel(some).read(field, text, ends, some, piece);
      if (bad >= 0) {
        throw notCanonical(texts.get(from + bad), from + bad);
      }
      System.arraycopy(piece, 0, limbs, LIMBS * from, LIMBS * some);
    }
    return limbs;
  }

  /**
   * Writes the elements of the decimals that lie one behind the other, in ASCII, from the position
   * of {@code text} on.
   *
   * @param ends where each text ends, counted from the position of {@code text}, ascending
   * @param count how many there are
   * @throws FieldFormatException if one is not a canonical decimal below p
   * @throws IllegalArgumentException if the ends do not ascend within the text, or the elements do
   *     not fit
   */
  public void fromDecimals(ByteBuffer text, int[] ends, int count, ByteBuffer target) {
    ByteBuffer source = text.slice();
    fits("ends", count, ends.length);
    long[] limbs = room(count, target);
    look(count);
    long[] piece = new long[LIMBS * Math.min(PIECE, count)];
    byte[] bytes = new byte[DecimalText.ROOM * Math.min(PIECE, count)];
    int[] pieceEnds = new int[Math.min(PIECE, count)];
    int start = 0;
    for (int from = 0; from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      int last = start;
      for (int i = 0; i < some; i++) {
        checkEnd(from + i, last, ends[from + i], source.limit());
        last = ends[from + i];
        pieceEnds[i] = last - start;
      }
      source.get(start, bytes, 0, last - start);
      int bad = kernel(some).read(field, bytes, pieceEnds, some, piece);
      if (bad >= 0) {
        int begin = bad == 0 ? 0 : pieceEnds[bad - 1];
        int length = pieceEnds[bad] - begin;
        throw notCanonical(
            new String(bytes, begin, length, StandardCharsets.ISO_8859_1), from + bad);
      }
      System.arraycopy(piece, 0, limbs, LIMBS * from, LIMBS * some);
      start = last;
    }
    view(target).asLongBuffer().put(limbs);
  }

  private void checkEnd(int index, int start, int end, int limit) {
    if (end < start || end > limit) {
      throw new IllegalArgumentException(
          "ends: expected text " + index + " to end in " + start + ".." + limit + ", found " + end);
    }
    checkLength(end - start, index);
  }

  /** Writes the elements of the integers; fails as {@link #fromDecimals}. */
  public void fromBigIntegers(List<BigInteger> integers, ByteBuffer target) {
    view(target).asLongBuffer().put(limbsOf(integers, room(integers.size(), target)));
  }

  /** The decimals of the integers; fails as {@link #fromBigIntegers}. */
  public List<String> toDecimalsOf(List<BigInteger> integers) {
    long[] limbs = limbsOf(integers, new long[LIMBS * integers.size()]);
    ByteBuffer elements = ByteBuffer.allocate(FieldElement.BYTES * integers.size());
    view(elements).asLongBuffer().put(limbs);
    return toDecimals(elements);
  }

  private long[] limbsOf(List<BigInteger> integers, long[] limbs) {
    look(integers.size());
    for (int i = 0; i < integers.size(); i++) {
      BigInteger value = integers.get(i);
      if (value.signum() < 0 || value.compareTo(field.modulus()) >= 0) {
        throw new FieldFormatException(
            "integer " + i + ": expected 0 <= value < p of " + field.id() + ", found another");
      }
      Integers.limbs(value, limbs, LIMBS * i);
    }
    return limbs;
  }

  private void write(int from, long[] limbs, int count, byte[] text, int[] ends) {
    int bad = kernel(count).write(field, limbs, count, text, ends);
    if (bad >= 0) {
      throw notBelowP(from + bad);
    }
  }

  private DecimalKernel kernel(int count) {
    return count >= kernel.leastBatch() ? kernel : DecimalKernel.JAVA;
  }

  private void look(int count) {
    if (count >= LARGE) {
      beforeLarge.run();
    }
  }

  private void checkBelowP(LongBuffer source, int count) {
    for (int i = 0; i < count; i++) {
      if (!field.contains(source, LIMBS * i)) {
        throw notBelowP(i);
      }
    }
  }

  /** Another character than ASCII becomes one that is no digit. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
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

  private static void fits(String what, int needed, int found) {
    if (needed < 0 || needed > found) {
      throw new IllegalArgumentException(
          what + ": expected room for " + needed + ", found " + found);
    }
  }

  private static long[] room(int count, ByteBuffer target) {
    fits("target", count, target.remaining() / FieldElement.BYTES);
    return new long[LIMBS * count];
  }

  String checkLength(String text, int index) {
    checkLength(text.length(), index);
    return text;
  }

  private void checkLength(int length, int index) {
    if (length < 1 || length > mostDigits) {
      throw new FieldFormatException(
          "decimal "
              + index
              + ": expected 1.."
              + mostDigits
              + " digits below p of "
              + field.id()
              + ", found "
              + length
              + " characters");
    }
  }

  FieldFormatException notCanonical(String text, int index) {
    return new FieldFormatException(
        "decimal "
            + index
            + ": expected 0|[1-9][0-9]* below p of "
            + field.id()
            + ", found \""
            + text
            + "\"");
  }

  FieldFormatException notBelowP(int index) {
    return new FieldFormatException(
        "element " + index + ": expected limbs below p of " + field.id());
  }
}
