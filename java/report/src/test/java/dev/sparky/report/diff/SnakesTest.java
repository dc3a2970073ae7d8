package dev.sparky.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnakesTest {
  /** The length is that of the quadratic table of the longest common subsequence. */
  @Test
  void findsALongestCommonSubsequence() {
    var random = new Random(20);
    for (int i = 0; i < 3_000; i++) {
      long[] a = random.longs(random.nextInt(40), 0, 1 + random.nextInt(6)).toArray();
      long[] b = random.longs(random.nextInt(40), 0, 1 + random.nextInt(6)).toArray();
      assertThat(checked(a, b, Snakes.pairs(a, b))).isEqualTo(longest(a, b));
    }
  }

  @Test
  void endsWhereThereAreMoreEditsThanItSearches() {
    var random = new Random(21);
    long[] a = random.longs(20_000, 0, 50).toArray();
    long[] b = random.longs(15_000, 0, 50).toArray();
    assertThat(checked(a, b, Snakes.pairs(a, b))).isGreaterThan(1_000);
    long[] c = new long[3_000];
    Arrays.fill(c, 99);
    assertThat(Snakes.pairs(a, c)).isEmpty();
  }

  /** The number of pairs, which are equal and ascend on both sides. */
  private static int checked(long[] a, long[] b, int[] flat) {
    int[][] pairs = new int[flat.length / 2][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new int[] {flat[2 * i], flat[2 * i + 1]};
    }
    Arrays.sort(pairs, Comparator.comparingInt(pair -> pair[0]));
    for (int i = 0; i < pairs.length; i++) {
      assertThat(a[pairs[i][0]]).isEqualTo(b[pairs[i][1]]);
      assertThat(i == 0 || pairs[i - 1][0] < pairs[i][0] && pairs[i - 1][1] < pairs[i][1]).isTrue();
    }
    return pairs.length;
  }

  private static int longest(long[] a, long[] b) {
    int[][] length = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        length[i][j] =
            a[i - 1] == b[j - 1]
                ? length[i - 1][j - 1] + 1
                : Math.max(length[i - 1][j], length[i][j - 1]);
      }
    }
    return length[a.length][b.length];
  }
}
