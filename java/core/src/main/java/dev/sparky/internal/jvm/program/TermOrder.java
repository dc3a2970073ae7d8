package dev.sparky.internal.jvm.program;

import dev.sparky.internal.field.MontgomeryField;
import java.util.Arrays;

/** Collects terms in any order, each variable once, and gives them by ascending variable. */
final class TermOrder {
  private static final int LIMBS = MontgomeryField.LIMBS;

  /** Variable in the high half, place in the low one: sorting sorts by variable. */
  private long[] keys = new long[16];

  private long[] limbs = new long[16 * LIMBS];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int variable, long[] coefficient) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      limbs = Arrays.copyOf(limbs, 2 * LIMBS * size);
    }
    keys[size] = (long) variable << 32 | size;
    System.arraycopy(coefficient, 0, limbs, LIMBS * size, LIMBS);
    size++;
  }

  /** Appends a whole combination. */
  void writeTo(TermBuffer target) {
    Arrays.sort(keys, 0, size);
    for (int i = 0; i < size; i++) {
      target.add((int) (keys[i] >>> 32), limbs, LIMBS * (int) keys[i]);
    }
    target.end();
  }
}
