package dev.sparky.conformance.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes of binary content: bits, bytes, counts, cuts, repeats and parts of other inputs. */
final class ByteMutator {
  /** Counts that overflow, wrap or claim much. */
  private static final long[] COUNTS = {
    0,
    1,
    2,
    31,
    32,
    33,
    64,
    65,
    127,
    255,
    256,
    65535,
    65536,
    1L << 24,
    1L << 27,
    1L << 30,
    (1L << 30) + 1,
    (1L << 31) - 1,
    1L << 31,
    (1L << 32) - 1,
    1L << 32,
    1L << 62,
    1L << 63,
    -1,
    -4
  };

  private static final int MAX_LENGTH = 1 << 16;

  private final SplittableRandom random;

  ByteMutator(SplittableRandom random) {
    this.random = random;
  }

  /** One to four changes of {@code input}, some with parts of {@code other}. */
  byte[] mutate(byte[] input, byte[] other) {
    byte[] bytes = input;
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = change(bytes, other);
    }
    return bytes;
  }

  private byte[] change(byte[] in, byte[] other) {
    if (in.length == 0) {
      return other.clone();
    }
    int at = random.nextInt(in.length);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(in, at);
      case 1 -> put(in, at & ~3, COUNTS[random.nextInt(COUNTS.length)], 4);
      case 2 -> put(in, at & ~7, COUNTS[random.nextInt(COUNTS.length)], 8);
      case 3 -> Arrays.copyOf(in, at);
      case 4 -> replaced(in, at, at + random.nextInt(in.length - at + 1), new byte[0]);
      case 5 -> replaced(in, at, at, part(in));
      case 6 -> other.length == 0 ? in : replaced(in, at, at, part(other));
      default -> put(in, at, in[at] + (random.nextBoolean() ? 1 : -1), 1);
    };
  }

  private byte[] flipped(byte[] in, int at) {
    byte[] bytes = in.clone();
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] put(byte[] in, int at, long value, int count) {
    byte[] bytes = in.clone();
    for (int i = 0; i < count && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  private byte[] part(byte[] of) {
    int from = random.nextInt(of.length);
    return Arrays.copyOfRange(of, from, from + 1 + random.nextInt(of.length - from));
  }

  static byte[] replaced(byte[] in, int from, int to, byte[] by) {
    int length = Math.min(MAX_LENGTH, in.length - (to - from) + by.length);
    byte[] bytes = Arrays.copyOf(in, Math.max(from, length));
    int copied = Math.min(by.length, bytes.length - from);
    System.arraycopy(by, 0, bytes, from, copied);
    int rest = Math.min(in.length - to, bytes.length - from - copied);
    System.arraycopy(in, to, bytes, from + copied, rest);
    return bytes;
  }
}
