package dev.sparky.trace;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;

/**
 * Canonical decimals of Pasta Fp straight between characters and limbs: {@code 0|[1-9][0-9]*},
 * ASCII, below p. No BigInteger and no string on the way in.
 */
final class Decimals {
  private static final int GROUP = 18;
  private static final long GROUP_BASE = 1_000_000_000_000_000_000L;
  private static final int SMALL_BASE = 1_000_000_000;
  private static final int SMALL_DIGITS = 9;

  /** Digits of p, the longest text worth looking at. */
  static final int MAX_DIGITS = PrimeField.PASTA_FP.modulus().toString().length();

  private static final FieldElement P = PrimeField.PASTA_FP.modulusLimbs();

  private Decimals() {}

  /** The same of characters. */
  static boolean parse(char[] text, int offset, int length, long[] limbs) {
    if (length == 0 || length > MAX_DIGITS) {
      return false;
    }
    byte[] digits = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      digits[i] = c > '9' ? 0 : (byte) c;
    }
    return parse(digits, 0, length, limbs);
  }

  /** Parses into four limbs, least significant first; false if it is not canonical. */
  static boolean parse(byte[] text, int offset, int length, long[] limbs) {
    if (length == 0 || length > MAX_DIGITS || (length > 1 && text[offset] == '0')) {
      return false;
    }
    limbs[0] = limbs[1] = limbs[2] = limbs[3] = 0;
    int at = offset;
    int end = offset + length;
    int first = length % GROUP == 0 ? GROUP : length % GROUP;
    for (int stop = offset + first; at < end; stop += GROUP) {
      long group = 0;
      for (; at < stop; at++) {
        int digit = text[at] - '0';
        if (digit < 0 || digit > 9) {
          return false;
        }
        group = group * 10 + digit;
      }
      multiplyAdd(limbs, group);
    }
    return belowP(limbs);
  }

  /** {@code limbs = limbs * 10^18 + group}; 77 digits stay below 2^256. */
  private static void multiplyAdd(long[] limbs, long group) {
    long carry = group;
    for (int i = 0; i < 4; i++) {
      long limb = limbs[i];
      long low = limb * GROUP_BASE;
      // The base is positive, so only a set top bit of the limb needs the unsigned correction.
      long high = Math.multiplyHigh(limb, GROUP_BASE) + ((limb >> 63) & GROUP_BASE);
      long sum = low + carry;
      carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      limbs[i] = sum;
    }
  }

  private static boolean belowP(long[] limbs) {
    for (int i = 3; i >= 0; i--) {
      int order = Long.compareUnsigned(limbs[i], P.limb(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  /**
   * Writes the decimal of four limbs, which it uses up, as ASCII, ending before {@code end};
   * returns where it starts. There must be room for 78 bytes.
   */
  static int write(long[] limbs, byte[] target, int end) {
    int at = end;
    while ((limbs[1] | limbs[2] | limbs[3]) != 0 || limbs[0] < 0) {
      int digits = divide(limbs);
      for (int i = 0; i < SMALL_DIGITS; i++) {
        target[--at] = (byte) ('0' + digits % 10);
        digits /= 10;
      }
    }
    long rest = limbs[0];
    do {
      target[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    return at;
  }

  /** Divides the limbs by 10^9 in place, 32 bits at a time; returns the remainder. */
  private static int divide(long[] limbs) {
    long remainder = 0;
    for (int i = 3; i >= 0; i--) {
      long high = remainder << 32 | limbs[i] >>> 32;
      long low = high % SMALL_BASE << 32 | limbs[i] & 0xFFFFFFFFL;
      limbs[i] = high / SMALL_BASE << 32 | low / SMALL_BASE;
      remainder = low % SMALL_BASE;
    }
    return (int) remainder;
  }
}
