package dev.sparky.trace;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {
  private int[] items = new int[64];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return items[index];
  }

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.addExact(size, size >> 1));
    }
    items[size++] = item;
  }

  void set(int index, int item) {
    items[index] = item;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  /** Drops the first and the last item. */
  void dropEnds() {
    size -= 2;
    System.arraycopy(items, 1, items, 0, size);
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
