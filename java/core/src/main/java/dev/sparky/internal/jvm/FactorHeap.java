package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;
import java.util.Arrays;

/** Nodes with a factor each, the youngest node on top: a binary heap of packed longs. */
final class FactorHeap {
  private long[] items = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int topNode() {
    return (int) (items[0] >>> 32);
  }

  void add(int node, int factor) {
    if (size == items.length) {
      items = Arrays.copyOf(items, IntList.grown(size, size + 1L));
    }
    long item = (long) node << 32 | factor;
    int at = size++;
    while (at > 0 && items[(at - 1) >>> 1] < item) {
      items[at] = items[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    items[at] = item;
  }

  /** Removes the top; returns its factor. */
  int removeTop() {
    final int factor = (int) items[0];
    long item = items[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && items[child + 1] > items[child]) {
        child++;
      }
      if (items[child] <= item) {
        break;
      }
      items[at] = items[child];
      at = child;
    }
    items[at] = item;
    return factor;
  }
}
