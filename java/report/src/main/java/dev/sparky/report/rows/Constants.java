package dev.sparky.report.rows;

import dev.sparky.field.FieldElement;
import java.util.Arrays;

/**
 * Field elements, each kept once under a number in the order of their first use. Rows that share an
 * instance have equal coefficients where they have equal numbers. Not safe to share between threads
 * while elements are added.
 */
public final class Constants {
  private static final int LIMBS = 4;

  private long[] limbs = new long[LIMBS * 64];
  private int[] table = new int[256];
  private int size;

  /** The number of the element whose limbs stand at {@code at}. */
  public int number(long[] source, int at) {
    int slot = hash(source, at) & table.length - 1;
    while (table[slot] != 0) {
      if (isAt(LIMBS * (table[slot] - 1), source, at)) {
        return table[slot] - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (LIMBS * (size + 1) > limbs.length) {
      limbs = Arrays.copyOf(limbs, 2 * limbs.length);
    }
    System.arraycopy(source, at, limbs, LIMBS * size, LIMBS);
    table[slot] = ++size;
    if (2 * size > table.length) {
      grow();
    }
    return size - 1;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The element of a number. */
  public FieldElement get(int number) {
    int at = LIMBS * number;
    return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  private boolean isAt(int mine, long[] source, int at) {
    return Arrays.equals(limbs, mine, mine + LIMBS, source, at, at + LIMBS);
  }

  private static int hash(long[] source, int at) {
    long hash = 0;
    for (int i = at; i < at + LIMBS; i++) {
      hash = RowKeys.mix(hash, source[i]);
    }
    return (int) (hash >>> 32);
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      int slot = hash(limbs, LIMBS * i) & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
    }
  }
}
