package dev.sparky.report.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which row of A is which row of B. First rows that are recognised strictly are matched, in the
 * gaps between them rows of equal content, then rows that are found elsewhere (moved), then rows of
 * one kind, and what is left in a gap on both sides is taken as replaced, one by one.
 *
 * <p>Within a level, rows whose hash occurs once on both sides are matched first (patience), and
 * Myers's algorithm in linear space works in the gaps. Memory is linear in the rows, and time is
 * bounded by {@link Snakes#MAX_COST} a row.
 */
final class Alignment {
  /** The row of B for each row of A; -1 for none. */
  final int[] inB;

  /** The row of A for each row of B; -1 for none. */
  final int[] inA;

  /** Whether the row of A was found out of order. */
  final boolean[] moved;

  private Alignment(int a, int b) {
    inB = new int[a];
    inA = new int[b];
    moved = new boolean[a];
    Arrays.fill(inB, -1);
    Arrays.fill(inA, -1);
  }

  static Alignment of(RowHashes a, RowHashes b) {
    var alignment = new Alignment(a.rows(), b.rows());
    alignment.level(a.placed(), b.placed());
    alignment.level(a.content(), b.content());
    alignment.findMoved(a.content(), b.content());
    alignment.level(a.kind(), b.kind());
    alignment.pairTheRest();
    return alignment;
  }

  /** A run of rows on each side that is between matched ones. */
  private record Gap(int a0, int a1, int b0, int b1) {}

  private List<Gap> gaps() {
    var gaps = new ArrayList<Gap>();
    int b = 0;
    int from = 0;
    for (int a = 0; a <= inB.length; a++) {
      boolean end = a == inB.length;
      if (!end && (inB[a] < 0 || moved[a])) {
        continue;
      }
      int to = end ? inA.length : inB[a];
      if (a > from && to > b) {
        gaps.add(new Gap(from, a, b, to));
      }
      from = a + 1;
      b = to + 1;
    }
    return gaps;
  }

  private void level(long[] keysA, long[] keysB) {
    for (Gap gap : gaps()) {
      int[] a = free(gap.a0, gap.a1, inB);
      int[] b = free(gap.b0, gap.b1, inA);
      match(new Sequence(keysA, a), new Sequence(keysB, b));
    }
  }

  private static int[] free(int from, int to, int[] matched) {
    int[] rows = new int[to - from];
    int count = 0;
    for (int row = from; row < to; row++) {
      if (matched[row] < 0) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** The rows that are not matched yet, and their hashes. */
  private record Sequence(long[] keys, int[] rows) {
    long key(int i) {
      return keys[rows[i]];
    }
  }

  private void match(Sequence a, Sequence b) {
    var open = new ArrayDeque<Gap>();
    open.push(new Gap(0, a.rows.length, 0, b.rows.length));
    while (!open.isEmpty()) {
      Gap gap = trimmed(open.pop(), a, b);
      if (gap.a0 == gap.a1 || gap.b0 == gap.b1) {
        continue;
      }
      int[] anchors = Anchors.of(keys(a, gap.a0, gap.a1), keys(b, gap.b0, gap.b1));
      if (anchors.length > 0) {
        between(gap, anchors, open);
      } else {
        int[] pairs = Snakes.pairs(keys(a, gap.a0, gap.a1), keys(b, gap.b0, gap.b1));
        for (int i = 0; i < pairs.length; i += 2) {
          pair(a.rows[gap.a0 + pairs[i]], b.rows[gap.b0 + pairs[i + 1]]);
        }
      }
    }
  }

  private static long[] keys(Sequence sequence, int from, int to) {
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = sequence.key(from + i);
    }
    return keys;
  }

  private Gap trimmed(Gap gap, Sequence a, Sequence b) {
    int a0 = gap.a0;
    int b0 = gap.b0;
    while (a0 < gap.a1 && b0 < gap.b1 && a.key(a0) == b.key(b0)) {
      pair(a.rows[a0++], b.rows[b0++]);
    }
    int a1 = gap.a1;
    int b1 = gap.b1;
    while (a1 > a0 && b1 > b0 && a.key(a1 - 1) == b.key(b1 - 1)) {
      pair(a.rows[--a1], b.rows[--b1]);
    }
    return new Gap(a0, a1, b0, b1);
  }

  /** Anchors are matched by the trimming of the gap that begins with them. */
  private static void between(Gap gap, int[] anchors, ArrayDeque<Gap> open) {
    int a0 = gap.a0;
    int b0 = gap.b0;
    for (int i = 0; i < anchors.length; i += 2) {
      int a1 = gap.a0 + anchors[i];
      int b1 = gap.b0 + anchors[i + 1];
      open.push(new Gap(a0, a1, b0, b1));
      a0 = a1;
      b0 = b1;
    }
    open.push(new Gap(a0, gap.a1, b0, gap.b1));
  }

  private void findMoved(long[] keysA, long[] keysB) {
    Map<Long, ArrayDeque<Integer>> left = new HashMap<>();
    for (int b = 0; b < inA.length; b++) {
      if (inA[b] < 0) {
        left.computeIfAbsent(keysB[b], key -> new ArrayDeque<>()).add(b);
      }
    }
    for (int a = 0; a < inB.length && !left.isEmpty(); a++) {
      ArrayDeque<Integer> rows = inB[a] < 0 ? left.get(keysA[a]) : null;
      if (rows != null && !rows.isEmpty()) {
        pair(a, rows.poll());
        moved[a] = true;
      }
    }
  }

  private void pairTheRest() {
    for (Gap gap : gaps()) {
      int[] a = free(gap.a0, gap.a1, inB);
      int[] b = free(gap.b0, gap.b1, inA);
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        pair(a[i], b[i]);
      }
    }
  }

  private void pair(int a, int b) {
    inB[a] = b;
    inA[b] = a;
  }
}
