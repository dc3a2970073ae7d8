package dev.sparky.gadgets.hash;

import dev.sparky.gadgets.rows.Division;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.WordBytes;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Constraints;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.Arrays;

/** SHA-224, SHA-256, SHA-384 and SHA-512 (FIPS 180-4). */
public final class Sha2 {
  private static final int BLOCK_WORDS = 16;
  private static final int STATE_WORDS = 8;

  private final Synthesis run;
  private final Constraints constraints;
  private final Sha2Tables tables;

  /** Bits of a word. */
  private final int word;

  private final int[] roundConstants;
  private final int[] state;
  private final int[] schedule;

  private Sha2(Synthesis run, Sha2Tables tables) {
    this.run = run;
    this.constraints = run.constraints();
    this.tables = tables;
    word = tables.wordBits();
    roundConstants = HashWords.constants(run, tables.roundConstants());
    state = HashWords.constants(run, tables.initial());
    schedule = new int[tables.rounds()];
  }

  /**
   * The hash of bytes; some 5,200 rows a block of 64 bytes for SHA-224 and SHA-256, 7,500 a block
   * of 128 bytes for the others.
   *
   * @param bits 224, 256, 384 or 512
   * @return {@code bits / 8} bytes
   */
  public static int[] hash(Synthesis run, int[] message, int bits) {
    var sha = new Sha2(run, Sha2Tables.of(bits));
    int wordBytes = sha.word / 8;
    int blockBytes = BLOCK_WORDS * wordBytes;
    int[] padded = sha.padded(message, blockBytes);
    // All words are taken before the first round: they are expressions without rows.
    for (int at = 0; at < padded.length; at += blockBytes) {
      sha.schedule(padded, at);
      sha.compress();
    }
    int[] digest = new int[STATE_WORDS * wordBytes];
    for (int i = 0; i < STATE_WORDS; i++) {
      int[] bytes = WordBytes.toBytes(run, sha.state[i], wordBytes);
      for (int j = 0; j < wordBytes; j++) {
        digest[i * wordBytes + j] = bytes[wordBytes - 1 - j];
      }
    }
    return Arrays.copyOf(digest, bits / 8);
  }

  private int[] padded(int[] message, int blockBytes) {
    int lengthBytes = blockBytes / 8;
    int unpadded = message.length + 1 + lengthBytes;
    int length = (unpadded + blockBytes - 1) / blockBytes * blockBytes;
    int[] padded = Arrays.copyOf(message, length);
    Arrays.fill(padded, message.length, length, run.constant(0));
    padded[message.length] = run.constant(0x80);
    long bits = 8L * message.length;
    for (int i = 0; i < Long.BYTES; i++) {
      padded[length - 1 - i] = run.constant(bits >>> 8 * i & 0xff);
    }
    return padded;
  }

  private void schedule(int[] padded, int at) {
    int wordBytes = word / 8;
    for (int t = 0; t < BLOCK_WORDS; t++) {
      schedule[t] = WordBytes.toWordBigEndian(run, padded, at + t * wordBytes, wordBytes);
    }
    for (int t = BLOCK_WORDS; t < schedule.length; t++) {
      int left = run.add(mix(schedule[t - 2], tables.delta1(), true), schedule[t - 7]);
      int right = run.add(mix(schedule[t - 15], tables.delta0(), true), schedule[t - 16]);
      schedule[t] = reduce(run.add(left, right));
    }
  }

  private void compress() {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < schedule.length; t++) {
      int sum = run.add(h, mix(e, tables.sigma1(), false));
      sum = run.add(sum, choice(e, f, g));
      sum = run.add(run.add(sum, roundConstants[t]), schedule[t]);
      int first = constraints.seal(sum);
      int second = mix(a, tables.sigma0(), false);
      second = run.add(second, majority(a, b, c));
      h = g;
      g = f;
      f = e;
      e = reduce(run.add(d, first));
      d = c;
      c = b;
      b = a;
      a = reduce(run.add(second, first));
    }
    int[] variables = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < STATE_WORDS; i++) {
      state[i] =
          word == 32
              ? Division.addMod32(run, variables[i], state[i])
              : Division.addMod64(run, variables[i], state[i]);
    }
  }

  /** A sum of at most 2^16 words as a word. */
  private int reduce(int sum) {
    return Division.remainder(
        word == 32 ? Division.divMod32(run, sum, 32 + 16) : Division.divMod64(run, sum, 64 + 16));
  }

  private int choice(int x, int y, int z) {
    int both = Words.and(run, x, y, word);
    int other = Words.and(run, Words.not(run, x, word), z, word);
    return constraints.seal(run.add(both, other));
  }

  /** {@code (x + y + z - (x ^ y ^ z)) / 2}. */
  private int majority(int x, int y, int z) {
    int sum = constraints.seal(run.add(run.add(x, y), z));
    int odd = Words.xor(run, Words.xor(run, x, y, word), z, word);
    return constraints.seal(run.scale(Division.HALF, run.sub(sum, odd)));
  }

  /** The exclusive or of three rotations to the right, the first of which may be a shift. */
  private int mix(int x, int[] bits, boolean shifted) {
    if (run.isConstant(x) || word == 64) {
      int first = shifted ? Rotation.shiftRight64(run, x, bits[0]) : right(x, bits[0]);
      int second = right(x, bits[1]);
      int third = right(x, bits[2]);
      return Words.xor(run, Words.xor(run, first, second, word), third, word);
    }
    return mix32(x, bits, shifted);
  }

  private int right(int x, int bits) {
    return word == 32 ? Rotation.right32(run, x, bits) : Rotation.right64(run, x, bits);
  }

  /**
   * Three rotations of 32 bits of the same word, by its four parts between the places where they
   * cut it. The parts are checked for 16 bits only; that the exclusive or checks the rotated words
   * for 32 bits proves the rest.
   */
  private int mix32(int x, int[] bits, boolean shifted) {
    int d0 = bits[0];
    int d1 = bits[1] - bits[0];
    int d2 = bits[2] - bits[1];
    int d3 = 32 - bits[2];
    if (run.proving()) {
      long value = run.value(x).l0();
      run.give(value & (1L << d0) - 1);
      run.give(value >>> bits[0] & (1L << d1) - 1);
      run.give(value >>> bits[1] & (1L << d2) - 1);
      run.give(value >>> bits[2] & (1L << d3) - 1);
    }
    int x0 = run.exists(4);
    int x1 = x0 + 1;
    int x2 = x0 + 2;
    int x3 = x0 + 3;
    for (int i = 0; i < 4; i++) {
      RangeChecks.rangeCheck(run, 16, x0 + i);
    }
    int x23 = sum(x2, x3, d2);
    int x123 = sum(x1, x23, d1);
    constraints.assertEqual(run.add(x0, run.shiftLeft(d0, x123)), x);
    int first = x123;
    if (shifted) {
      RangeChecks.rangeCheck(run, 16, constraints.seal(run.shiftLeft(16 - d0, x0)));
    } else {
      first = sum(x123, x0, d1 + d2 + d3);
    }
    int x01 = sum(x0, x1, d0);
    int second = sum(x23, x01, d2 + d3);
    int x012 = sum(x01, x2, d0 + d1);
    int third = sum(x3, x012, d3);
    return Words.xor(run, Words.xor(run, first, second, word), third, word);
  }

  /** A variable {@code x + 2^bits y}. */
  private int sum(int x, int y, int bits) {
    return constraints.seal(run.add(x, run.shiftLeft(bits, y)));
  }
}
