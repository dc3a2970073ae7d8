package dev.sparky.gadgets.rows;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;

/** Words as bytes, little-endian, and back. */
public final class WordBytes {
  private WordBytes() {}

  /** The word of {@code count} bytes from {@code from} on, the lowest first: an expression. */
  public static int toWord(Synthesis run, int[] bytes, int from, int count) {
    int word = run.constant(0);
    for (int i = 0; i < count; i++) {
      word = run.add(word, run.shiftLeft(8 * i, bytes[from + i]));
    }
    return word;
  }

  /** The same with the highest byte first. */
  public static int toWordBigEndian(Synthesis run, int[] bytes, int from, int count) {
    int word = run.constant(0);
    for (int i = 0; i < count; i++) {
      word = run.add(word, run.shiftLeft(8 * i, bytes[from + count - 1 - i]));
    }
    return word;
  }

  /**
   * Splits a word into {@code count} bytes, the lowest first, and checks their ranges: two rows and
   * a half for each, and a half for each but the first in their sum. A run of constants gives
   * constants.
   */
  public static int[] toBytes(Synthesis run, int word, int count) {
    int[] bytes = new int[count];
    if (run.isOfConstants()) {
      FieldElement value = run.constantValue(word);
      Bits.requireFits("toBytes", value, 8 * count);
      for (int i = 0; i < count; i++) {
        bytes[i] = run.constant(Bits.slice(value, 8 * i, 8));
      }
      return bytes;
    }
    if (run.proving()) {
      Bits.giveSlices(run, run.value(word), 0, 8, count);
    }
    int first = run.exists(count);
    for (int i = 0; i < count; i++) {
      bytes[i] = first + i;
      RangeChecks.rangeCheck8(run, bytes[i]);
    }
    run.constraints().assertEqual(toWord(run, bytes, 0, count), word);
    return bytes;
  }
}
