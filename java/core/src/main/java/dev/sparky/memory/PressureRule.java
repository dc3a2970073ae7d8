package dev.sparky.memory;

/** When the Java heap counts as under pressure. */
public enum PressureRule {
  /**
   * Less than 100 MiB, or less than 15 % of the maximum if that is smaller, is left up to the
   * maximum.
   */
  HEAP_LEFT,
  /** 100 MB (10^8 bytes) or more are in use: the rule of the original design. */
  HEAP_IN_USE;

  private static final long LEFT_AT_LEAST = 100L << 20;
  private static final long IN_USE_BELOW = 100_000_000;

  /** Bytes in use and their maximum, by this rule. */
  boolean pressed(long used, long max) {
    return this == HEAP_IN_USE ? used >= IN_USE_BELOW : scarce(max - used, max);
  }

  /** What is left is under 100 MiB or 15 % of the whole, whichever is smaller. */
  static boolean scarce(long left, long whole) {
    return left < Math.min(LEFT_AT_LEAST, whole / 100 * 15);
  }
}
