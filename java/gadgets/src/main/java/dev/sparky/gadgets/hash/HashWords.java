package dev.sparky.gadgets.hash;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;

/** Words of tables as constants. */
final class HashWords {
  private HashWords() {}

  /** The 64 bits of a word as a number in [0, 2^64). */
  static FieldElement element(long word) {
    return new FieldElement(word, 0, 0, 0);
  }

  static int[] constants(Synthesis run, long[] words) {
    int[] constants = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      constants[i] = run.constant(element(words[i]));
    }
    return constants;
  }

  /** The first 32 bits of each word. */
  static long[] highHalves(long[] words, int count) {
    long[] halves = new long[count];
    for (int i = 0; i < count; i++) {
      halves[i] = words[i] >>> 32;
    }
    return halves;
  }
}
