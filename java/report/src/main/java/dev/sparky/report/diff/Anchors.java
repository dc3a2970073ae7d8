package dev.sparky.report.diff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Patience: hashes that occur once on both sides, as many as have one order on both. */
final class Anchors {
  private static final int SEVERAL = -2;

  private Anchors() {}

  /** Pairs of indices, ascending on both sides. */
  static int[] of(long[] a, long[] b) {
    Map<Long, Integer> inA = once(a);
    Map<Long, Integer> inB = once(b);
    int[] ofB = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      Integer other = inA.get(a[i]) == i ? inB.get(a[i]) : null;
      ofB[i] = other == null ? SEVERAL : other;
    }
    return increasing(ofB);
  }

  private static Map<Long, Integer> once(long[] keys) {
    var places = new HashMap<Long, Integer>();
    for (int i = 0; i < keys.length; i++) {
      places.merge(keys[i], i, (first, second) -> SEVERAL);
    }
    return places;
  }

  /** The longest increasing run of places that are not negative. */
  private static int[] increasing(int[] places) {
    int[] ends = new int[places.length];
    int[] before = new int[places.length];
    int length = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (places[ends[middle]] < places[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : ends[low - 1];
      ends[low] = i;
      length = Math.max(length, low + 1);
    }
    int[] pairs = new int[2 * length];
    int at = length == 0 ? -1 : ends[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      pairs[2 * i] = at;
      pairs[2 * i + 1] = places[at];
      at = before[at];
    }
    return Arrays.copyOf(pairs, pairs.length);
  }
}
