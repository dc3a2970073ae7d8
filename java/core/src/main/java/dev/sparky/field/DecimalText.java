package dev.sparky.field;

/**
 * Canonical decimals {@code 0|[1-9][0-9]*} straight between ASCII and four limbs, for moduli below
 * 2^255. Pure functions on longs; nothing here allocates.
 */
final class DecimalText {
  /** Digits of the largest 256-bit number: room that is always enough. */
  static final int ROOM = 78;

  private static final int GROUP = 18;
  private static final long GROUP_BASE = 1_000_000_000_000_000_000L;
  private static final int SMALL_BASE = 1_000_000_000;
  private static final int SMALL_DIGITS = 9;

  private DecimalText() {}

  /**
   * Reads at most 77 digits into {@code limbs[at..at+3]}, least significant first; false if the
   * text does not match the grammar. The caller has bounded the length and checks the range.
   */
  static boolean read(String text, long[] limbs, int at) {
    int length = text.length();
    if (length == 0 || length >= ROOM || (length > 1 && text.charAt(0) == '0')) {
      return false;
    }
    limbs[at] = limbs[at + 1] = limbs[at + 2] = limbs[at + 3] = 0;
    int next = 0;
    int stop = length % GROUP == 0 ? GROUP : length % GROUP;
    while (next < length) {
      long group = 0;
      for (; next < stop; next++) {
        int digit = text.charAt(next) - '0';
        if (digit < 0 || digit > 9) {
          return false;
        }
        group = group * 10 + digit;
      }
      multiplyAdd(limbs, at, group);
      stop += GROUP;
    }
    return true;
  }

  /** {@code limbs = limbs * 10^18 + group}; 77 digits stay below 2^256. */
  private static void multiplyAdd(long[] limbs, int at, long group) {
    long carry = group;
    for (int i = at; i < at + 4; i++) {
      long limb = limbs[i];
      long low = limb * GROUP_BASE;
      // Signed high product; a limb with its top bit set stands for limb - 2^64.
      long high = Math.multiplyHigh(limb, GROUP_BASE) + ((limb >> 63) & GROUP_BASE);
      long sum = low + carry;
      carry = high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      limbs[i] = sum;
    }
  }

  /**
   * Writes the decimal of {@code limbs[0..3]}, which it uses up, so that it ends before index
   * {@code end >= ROOM}; returns where it starts.
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
    int top = limbs[3] != 0 ? 3 : limbs[2] != 0 ? 2 : limbs[1] != 0 ? 1 : 0;
    long remainder = 0;
    for (int i = top; i >= 0; i--) {
      long high = remainder << 32 | limbs[i] >>> 32;
      long low = high % SMALL_BASE << 32 | limbs[i] & 0xFFFFFFFFL;
      limbs[i] = high / SMALL_BASE << 32 | low / SMALL_BASE;
      remainder = low % SMALL_BASE;
    }
    return (int) remainder;
  }
}
