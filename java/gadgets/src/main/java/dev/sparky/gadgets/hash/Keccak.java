package dev.sparky.gadgets.hash;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.WordBytes;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.Arrays;

/**
 * Keccak-f[1600] sponges with outputs of 256, 384 and 512 bits: SHA-3 (FIPS 202) and the padding
 * before it, which Ethereum uses.
 */
public final class Keccak {
  private static final int SIDE = 5;
  private static final int LANES = SIDE * SIDE;
  private static final int LANE_BITS = 64;
  private static final int LANE_BYTES = 8;

  /** First byte of the padding: of FIPS 202, and of the submission. */
  private static final int SHA3_PADDING = 0x06;

  private static final int KECCAK_PADDING = 0x01;
  private static final int LAST_PADDING = 0x80;

  /** Rotation of lane (x, y) at {@code 5 x + y}. */
  private static final int[] ROTATIONS = {
    0, 36, 3, 41, 18, //
    1, 44, 10, 45, 2, //
    62, 6, 43, 15, 61, //
    28, 55, 25, 21, 56, //
    27, 20, 39, 8, 14
  };

  private static final long[] ROUNDS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
    0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
    0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
  };

  private final Synthesis run;

  /** Lane (x, y) at {@code 5 x + y}. */
  private int[] state = new int[LANES];

  private int[] next = new int[LANES];
  private final int[] columns = new int[SIDE];
  private final int[] parities = new int[SIDE];

  private Keccak(Synthesis run) {
    this.run = run;
    Arrays.fill(state, run.constant(0));
  }

  /**
   * The hash of bytes; some 14,500 rows a block of {@code 200 - bits / 4} bytes.
   *
   * @param bits 256, 384 or 512
   * @param sha3 whether with the padding of SHA-3
   * @return {@code bits / 8} bytes
   */
  public static int[] hash(Synthesis run, int[] message, int bits, boolean sha3) {
    if (bits != 256 && bits != 384 && bits != 512) {
      throw new CircuitException("keccak: expected 256, 384 or 512 bits, found " + bits);
    }
    int rate = LANES - bits / 32;
    int[] padded = padded(run, message, rate * LANE_BYTES, sha3);
    var sponge = new Keccak(run);
    for (int at = 0; at < padded.length; at += rate * LANE_BYTES) {
      sponge.absorb(padded, at, rate);
    }
    return sponge.squeeze(bits / LANE_BITS);
  }

  private static int[] padded(Synthesis run, int[] message, int rateBytes, boolean sha3) {
    int extra = rateBytes - message.length % rateBytes;
    int[] padded = Arrays.copyOf(message, message.length + extra);
    Arrays.fill(padded, message.length, padded.length, run.constant(0));
    int first = sha3 ? SHA3_PADDING : KECCAK_PADDING;
    padded[message.length] = run.constant(first);
    int last = extra == 1 ? first + LAST_PADDING : LAST_PADDING;
    padded[padded.length - 1] = run.constant(last);
    return padded;
  }

  private void absorb(int[] bytes, int at, int rate) {
    int zero = run.constant(0);
    int[] block = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      // Lanes of a block go row by row, those of the state column by column.
      int place = SIDE * (lane % SIDE) + lane / SIDE;
      block[place] =
          lane < rate ? WordBytes.toWord(run, bytes, at + LANE_BYTES * lane, LANE_BYTES) : zero;
    }
    for (int i = 0; i < LANES; i++) {
      state[i] = xor(state[i], block[i]);
    }
    for (long constant : ROUNDS) {
      round(constant);
    }
  }

  private int[] squeeze(int lanes) {
    int[] bytes = new int[lanes * LANE_BYTES];
    for (int lane = 0; lane < lanes; lane++) {
      int word = state[SIDE * (lane % SIDE) + lane / SIDE];
      int[] part = WordBytes.toBytes(run, word, LANE_BYTES);
      System.arraycopy(part, 0, bytes, lane * LANE_BYTES, LANE_BYTES);
    }
    return bytes;
  }

  private void round(long constant) {
    theta();
    rhoAndPi();
    chi();
    state[0] = xor(state[0], run.constant(HashWords.element(constant)));
  }

  private void theta() {
    for (int x = 0; x < SIDE; x++) {
      int column = state[SIDE * x];
      for (int y = 1; y < SIDE; y++) {
        column = xor(column, state[SIDE * x + y]);
      }
      columns[x] = column;
    }
    for (int x = 0; x < SIDE; x++) {
      int rotated = Rotation.left64(run, columns[(x + 1) % SIDE], 1);
      parities[x] = xor(columns[(x + SIDE - 1) % SIDE], rotated);
    }
    for (int i = 0; i < LANES; i++) {
      state[i] = xor(state[i], parities[i / SIDE]);
    }
  }

  private void rhoAndPi() {
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        int from = SIDE * x + y;
        int to = SIDE * y + (2 * x + 3 * y) % SIDE;
        next[to] = Rotation.left64(run, state[from], ROTATIONS[from]);
      }
    }
    swap();
  }

  private void chi() {
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        // The complement may go unchecked: its word comes from an exclusive or.
        int complement = Words.not(run, state[SIDE * ((x + 1) % SIDE) + y], LANE_BITS);
        int other = state[SIDE * ((x + 2) % SIDE) + y];
        int masked = Words.and(run, complement, other, LANE_BITS);
        next[SIDE * x + y] = xor(state[SIDE * x + y], masked);
      }
    }
    swap();
  }

  private void swap() {
    int[] old = state;
    state = next;
    next = old;
  }

  /** Nothing is placed where one of the two is the constant 0. */
  private int xor(int x, int y) {
    if (isZero(x)) {
      return y;
    }
    return isZero(y) ? x : Words.xor(run, x, y, LANE_BITS);
  }

  private boolean isZero(int x) {
    return run.isConstant(x) && run.constantValue(x).isZero();
  }
}
