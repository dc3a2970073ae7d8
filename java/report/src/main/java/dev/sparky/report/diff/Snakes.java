package dev.sparky.report.diff;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The longest common subsequence after E. W. Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986), in linear space: the middle snake splits the problem in two. A problem that
 * costs more than {@link #MAX_COST} edits from either end is split where the search got furthest,
 * so that the answer may be shorter than the longest, and never wrong.
 */
final class Snakes {
  /** Edits from either end that are searched. */
  static final int MAX_COST = 256;

  private final long[] a;
  private final long[] b;
  private final int[] forward = new int[2 * MAX_COST + 4];
  private final int[] backward = new int[2 * MAX_COST + 4];
  private int[] pairs = new int[64];
  private int used;

  private Snakes(long[] a, long[] b) {
    this.a = a;
    this.b = b;
  }

  /** Pairs of indices of equal hashes; not in order. */
  static int[] pairs(long[] a, long[] b) {
    var snakes = new Snakes(a, b);
    snakes.run();
    return Arrays.copyOf(snakes.pairs, snakes.used);
  }

  private void run() {
    var open = new ArrayDeque<int[]>();
    open.push(new int[] {0, a.length, 0, b.length});
    while (!open.isEmpty()) {
      int[] box = open.pop();
      trim(box);
      if (box[0] < box[1] && box[2] < box[3]) {
        int[] split = split(box[0], box[1], box[2], box[3]);
        open.push(new int[] {box[0], split[0], box[2], split[1]});
        open.push(new int[] {split[0], box[1], split[1], box[3]});
      }
    }
  }

  private void trim(int[] box) {
    while (box[0] < box[1] && box[2] < box[3] && a[box[0]] == b[box[2]]) {
      add(box[0]++, box[2]++);
    }
    while (box[0] < box[1] && box[2] < box[3] && a[box[1] - 1] == b[box[3] - 1]) {
      add(--box[1], --box[3]);
    }
  }

  private void add(int x, int y) {
    if (used == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * used);
    }
    pairs[used++] = x;
    pairs[used++] = y;
  }

  /** A point that a shortest path goes through, neither the first nor the last of the box. */
  private int[] split(int a0, int a1, int b0, int b1) {
    int n = a1 - a0;
    int m = b1 - b0;
    int delta = n - m;
    int middle = MAX_COST + 1;
    forward[middle + 1] = 0;
    backward[middle + 1] = 0;
    int[] furthest = {0, 0};
    for (int d = 0; d <= MAX_COST; d++) {
      for (int k = -d; k <= d; k += 2) {
        int x = next(forward, middle, k, d);
        int y = x - k;
        while (x >= 0 && y >= 0 && x < n && y < m && a[a0 + x] == b[b0 + y]) {
          x++;
          y++;
        }
        forward[middle + k] = x;
        if (inside(x, y, n, m) && x + y > furthest[0] + furthest[1]) {
          furthest = new int[] {x, y};
        }
        int other = delta - k;
        if ((delta & 1) != 0
            && Math.abs(other) <= d - 1
            && x + backward[middle + other] >= n
            && inside(x, y, n, m)) {
          return new int[] {a0 + x, b0 + y};
        }
      }
      for (int k = -d; k <= d; k += 2) {
        int x = next(backward, middle, k, d);
        int y = x - k;
        while (x >= 0 && y >= 0 && x < n && y < m && a[a1 - 1 - x] == b[b1 - 1 - y]) {
          x++;
          y++;
        }
        backward[middle + k] = x;
        int other = delta - k;
        if ((delta & 1) == 0
            && Math.abs(other) <= d
            && x + forward[middle + other] >= n
            && inside(x, y, n, m)) {
          return new int[] {a1 - x, b1 - y};
        }
      }
    }
    return new int[] {a0 + furthest[0], b0 + furthest[1]};
  }

  /** Whether a point splits the box into two smaller ones. */
  private static boolean inside(int x, int y, int n, int m) {
    return x >= 0 && y >= 0 && x <= n && y <= m && x + y > 0 && x + y < n + m;
  }

  private static int next(int[] reached, int middle, int k, int d) {
    boolean down = k == -d || k != d && reached[middle + k - 1] < reached[middle + k + 1];
    return down ? reached[middle + k + 1] : reached[middle + k - 1] + 1;
  }
}
