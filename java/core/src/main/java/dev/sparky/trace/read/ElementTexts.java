package dev.sparky.trace.read;

import java.util.Arrays;

/**
 * The numbers of elements by their decimal text. Traces repeat a few long coefficients thousands of
 * times: a small cache of texts, compared byte by byte, spares most of the conversions.
 */
final class ElementTexts {
  private static final int SLOTS = 1 << 10;
  private static final int WIDTH = 80;

  private final ElementPool pool;
  private final long[] limbs = new long[4];
  private final byte[] texts = new byte[SLOTS * WIDTH];
  private final int[] lengths = new int[SLOTS];
  private final int[] numbers = new int[SLOTS];

  ElementTexts(ElementPool pool) {
    this.pool = pool;
  }

  /** The number of an element in the pool, -1 if the text is not canonical. */
  int number(byte[] text, int from, int length) {
    if (length == 0 || length > Decimals.MAX_DIGITS) {
      return -1;
    }
    int slot = slot(text, from, length);
    int cached = slot * WIDTH;
    if (lengths[slot] == length
        && Arrays.equals(texts, cached, cached + length, text, from, from + length)) {
      return numbers[slot];
    }
    if (!Decimals.parse(text, from, length, limbs)) {
      return -1;
    }
    System.arraycopy(text, from, texts, cached, length);
    lengths[slot] = length;
    numbers[slot] = pool.intern(limbs);
    return numbers[slot];
  }

  /** By its length and up to eight bytes from both ends. */
  private static int slot(byte[] text, int from, int length) {
    int hash = length;
    int some = Math.min(length, 8);
    for (int i = 0; i < some; i++) {
      hash = hash * 31 + text[from + i] + 17 * text[from + length - 1 - i];
    }
    return (hash ^ hash >>> 10 ^ hash >>> 20) & SLOTS - 1;
  }
}
