package dev.sparky.gadgets.hash;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.rows.Division;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.WordBytes;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.Arrays;

/** BLAKE2b without a key (RFC 7693). */
public final class Blake2b {
  private static final int WORD = 64;
  private static final int WORD_BYTES = 8;
  private static final int BLOCK_BYTES = 128;
  private static final int ROUNDS = 12;

  /** Fan-out and depth 1, no key. */
  private static final long PARAMETERS = 0x01010000L;

  private static final int[][] ORDERS = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private final Synthesis run;
  private final int[] state;
  private final int[] vector = new int[16];
  private final int[] block = new int[16];

  private Blake2b(Synthesis run, int digestBytes) {
    this.run = run;
    long[] initial = Sha2Tables.INITIAL_512.clone();
    initial[0] ^= PARAMETERS ^ digestBytes;
    state = HashWords.constants(run, initial);
  }

  /**
   * The hash of bytes; some 3,900 rows a block of 128 bytes.
   *
   * @param digestBytes 1..64. As in o1js 2.15.0 only whole words of eight bytes come out: of other
   *     lengths the rest is missing
   */
  public static int[] hash(Synthesis run, int[] message, int digestBytes) {
    if (digestBytes < 1 || digestBytes > 64) {
      throw new CircuitException("blake2b: expected 1..64 bytes, found " + digestBytes);
    }
    var blake = new Blake2b(run, digestBytes);
    int blocks = Math.max(1, (message.length + BLOCK_BYTES - 1) / BLOCK_BYTES);
    int[] padded = Arrays.copyOf(message, blocks * BLOCK_BYTES);
    Arrays.fill(padded, message.length, padded.length, run.constant(0));
    for (int i = 0; i < blocks; i++) {
      boolean last = i == blocks - 1;
      long counted = last ? message.length : (i + 1L) * BLOCK_BYTES;
      blake.compress(padded, i * BLOCK_BYTES, counted, last);
    }
    int[] digest = new int[digestBytes / WORD_BYTES * WORD_BYTES];
    for (int at = 0; at < digest.length; at += WORD_BYTES) {
      int[] bytes = WordBytes.toBytes(run, blake.state[at / WORD_BYTES], WORD_BYTES);
      System.arraycopy(bytes, 0, digest, at, WORD_BYTES);
    }
    return digest;
  }

  private void compress(int[] bytes, int at, long counted, boolean last) {
    long[] initial = Sha2Tables.INITIAL_512.clone();
    initial[4] ^= counted;
    initial[6] ^= last ? -1 : 0;
    System.arraycopy(state, 0, vector, 0, 8);
    System.arraycopy(HashWords.constants(run, initial), 0, vector, 8, 8);
    for (int i = 0; i < block.length; i++) {
      int word = WordBytes.toWord(run, bytes, at + WORD_BYTES * i, WORD_BYTES);
      block[i] = run.constraints().seal(word);
    }
    for (int round = 0; round < ROUNDS; round++) {
      round(ORDERS[round % ORDERS.length]);
    }
    for (int i = 0; i < 8; i++) {
      state[i] = xor(xor(vector[i], vector[i + 8]), state[i]);
    }
  }

  private void round(int[] order) {
    for (int i = 0; i < 4; i++) {
      mix(i, 4 + i, 8 + i, 12 + i, block[order[2 * i]], block[order[2 * i + 1]]);
    }
    for (int i = 0; i < 4; i++) {
      mix(
          i,
          4 + (i + 1) % 4,
          8 + (i + 2) % 4,
          12 + (i + 3) % 4,
          block[order[8 + 2 * i]],
          block[order[9 + 2 * i]]);
    }
  }

  private void mix(int a, int b, int c, int d, int x, int y) {
    vector[a] = reduce(run.add(vector[a], run.add(vector[b], x)));
    vector[d] = Rotation.right64(run, xor(vector[d], vector[a]), 32);
    vector[c] = reduce(run.add(vector[c], vector[d]));
    vector[b] = Rotation.right64(run, xor(vector[b], vector[c]), 24);
    vector[a] = reduce(run.add(vector[a], run.add(vector[b], y)));
    vector[d] = Rotation.right64(run, xor(vector[d], vector[a]), 16);
    vector[c] = reduce(run.add(vector[c], vector[d]));
    vector[b] = Rotation.right64(run, xor(vector[b], vector[c]), 63);
  }

  private int reduce(int sum) {
    return Division.remainder(Division.divMod64(run, sum, 128));
  }

  private int xor(int x, int y) {
    return Words.xor(run, x, y, WORD);
  }
}
