package dev.sparky.internal.decimal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Canonical decimals {@code 0|[1-9][0-9]*} straight between ASCII and four limbs, for moduli below
 * 2^255. Pure functions on longs; nothing here allocates.
 */
public final class DecimalText {
  /** Digits of the largest 256-bit number: room that is always enough. */
  public static final int ROOM = 78;

  /** Bytes that {@link #write} works in: five pieces of 19 digits. */
  public static final int SCRATCH = 95;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PIECE = 16;
  private static final long PIECE_BASE = 10_000_000_000_000_000L;
  private static final int HALF_BASE = 100_000_000;

  /** 10^19 has the top bit set, and floor((2^128 - 1) / 10^19) - 2^64 is its reciprocal. */
  private static final long TEN_19 = Long.parseUnsignedLong("10000000000000000000");

  private static final long RECIPROCAL = Long.parseUnsignedLong("15581492618384294730");

  private DecimalText() {}

  /**
   * Reads {@code text[from..to-1]} into {@code limbs[at..at+3]}, least significant first; false if
   * it does not match the grammar or has more than 77 digits. The caller checks the range.
   */
  public static boolean read(byte[] text, int from, int to, long[] limbs, int at) {
    int length = to - from;
    if (length < 1 || length >= ROOM || (length > 1 && text[from] == '0')) {
      return false;
    }
    int next = from;
    long first = 0;
    for (int stop = from + length % PIECE; next < stop; next++) {
      int digit = text[next] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      first = first * 10 + digit;
    }
    limbs[at] = first;
    limbs[at + 1] = limbs[at + 2] = limbs[at + 3] = 0;
    // 16 digits are less than 64 bits, so each piece makes the number at most one limb longer.
    for (int used = 1; next < to; next += PIECE, used++) {
      long high = eight((long) WORD.get(text, next));
      long low = eight((long) WORD.get(text, next + 8));
      if ((high | low) < 0) {
        return false;
      }
      multiplyAdd(limbs, at, Math.min(used, 4), high * HALF_BASE + low);
    }
    return true;
  }

  /**
   * The number that eight digits show, the first one in the lowest byte; -1 if one is no digit.
   * Digits are joined to pairs, then to fours, in all parts of the word at once.
   */
  private static long eight(long word) {
    long high = 0xF0F0F0F0F0F0F0F0L;
    long tooLarge = (word + 0x0606060606060606L & high) >>> 4;
    if ((word & high | tooLarge) != 0x3333333333333333L) {
      return -1;
    }
    long digits = word - 0x3030303030303030L;
    long pairs = digits * 10 + (digits >>> 8);
    long ends = 0x000000FF000000FFL;
    long first = (pairs & ends) * (100 + (1_000_000L << 32));
    long second = (pairs >>> 16 & ends) * (1 + (10_000L << 32));
    return first + second >>> 32;
  }

  /** {@code limbs = limbs * 10^16 + piece}, the limbs from {@code used} on being zero. */
  private static void multiplyAdd(long[] limbs, int at, int used, long piece) {
    long carry = piece;
    for (int i = at; i < at + used; i++) {
      long limb = limbs[i];
      long low = limb * PIECE_BASE;
      // Signed high product; a limb with its top bit set stands for limb - 2^64.
      long high = Math.multiplyHigh(limb, PIECE_BASE) + (limb >> 63 & PIECE_BASE);
      long sum = low + carry;
      carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      limbs[i] = sum;
    }
    if (used < 4) {
      limbs[at + used] = carry;
    }
  }

  /**
   * Writes the decimal of {@code limbs[0..3]}, which it uses up, so that it ends with {@code
   * scratch}; returns where it starts.
   */
  public static int write(long[] limbs, byte[] scratch) {
    int top = 4;
    int piece = SCRATCH;
    do {
      while (top > 1 && limbs[top - 1] == 0) {
        top--;
      }
      piece -= 19;
      writePiece(divide(limbs, top), scratch, piece);
    } while (top > 1 || limbs[0] != 0);
    while (piece < SCRATCH - 1 && scratch[piece] == '0') {
      piece++;
    }
    return piece;
  }

  /**
   * Divides the limbs below {@code top} by 10^19 in place; returns the remainder. Each step divides
   * two words by one with the reciprocal (Möller and Granlund, "Improved division by invariant
   * integers", 2011, algorithm 4).
   */
  private static long divide(long[] limbs, int top) {
    long remainder = 0;
    for (int i = top - 1; i >= 0; i--) {
      long low = limbs[i];
      long fraction = RECIPROCAL * remainder + low;
      long carry = Long.compareUnsigned(fraction, low) < 0 ? 1 : 0;
      long quotient = multiplyHigh(remainder) + remainder + carry + 1;
      long rest = low - quotient * TEN_19;
      if (Long.compareUnsigned(rest, fraction) > 0) {
        quotient--;
        rest += TEN_19;
      }
      if (Long.compareUnsigned(rest, TEN_19) >= 0) {
        quotient++;
        rest -= TEN_19;
      }
      limbs[i] = quotient;
      remainder = rest;
    }
    return remainder;
  }

  /** The high word of {@code RECIPROCAL * x}, both unsigned; the reciprocal has its top bit set. */
  private static long multiplyHigh(long x) {
    return Math.multiplyHigh(RECIPROCAL, x) + x + (x >> 63 & RECIPROCAL);
  }

  /** Writes 19 digits of an unsigned number below 10^19. */
  private static void writePiece(long piece, byte[] text, int at) {
    // 10^16 is even, so halving first keeps the quotient and the sign.
    int top = (int) ((piece >>> 1) / (PIECE_BASE / 2));
    long rest = piece - top * PIECE_BASE;
    text[at] = (byte) ('0' + top / 100);
    text[at + 1] = (byte) ('0' + top / 10 % 10);
    text[at + 2] = (byte) ('0' + top % 10);
    WORD.set(text, at + 3, eightDigits(rest / HALF_BASE));
    WORD.set(text, at + 11, eightDigits(rest % HALF_BASE));
  }

  /** Eight digits as ASCII, the first one in the lowest byte: halves, pairs, digits. */
  private static long eightDigits(long n) {
    long fours = n / 10_000 | n % 10_000 << 32;
    long hundreds = fours * 10_486 >>> 20 & 0x0000007F0000007FL;
    long pairs = hundreds | fours - hundreds * 100 << 16;
    long tens = pairs * 103 >>> 10 & 0x000F000F000F000FL;
    return (tens | pairs - tens * 10 << 8) + 0x3030303030303030L;
  }
}
