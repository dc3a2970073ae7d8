package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.MontgomeryField;
import java.util.Arrays;

/** A growing array of field elements, four longs each. */
final class ElementList {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private long[] limbs;
  private int size;

  ElementList(int capacity) {
    limbs = new long[LIMBS * capacity];
  }

  int size() {
    return size;
  }

  /** Appends {@code count} zeros; returns the offset of the first in {@link #limbs}. */
  int extend(int count) {
    long needed = (long) LIMBS * ((long) size + count);
    if (needed > limbs.length) {
      limbs = Arrays.copyOf(limbs, IntList.grown(limbs.length, needed));
    }
    int at = LIMBS * size;
    Arrays.fill(limbs, at, at + LIMBS * count, 0);
    size += count;
    return at;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  /** The elements, {@code 4 index} the offset of one; replaced when the list grows. */
  long[] limbs() {
    return limbs;
  }

  FieldElement get(int index) {
    return MontgomeryField.load(limbs, LIMBS * index);
  }
}
