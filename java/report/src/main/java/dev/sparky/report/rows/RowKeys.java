package dev.sparky.report.rows;

/** Hashes that rows are recognised by; what they find is compared exactly afterwards. */
public final class RowKeys {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private RowKeys() {}

  /** The hash of a sequence with one more number. */
  public static long mix(long hash, long next) {
    long mixed = (hash ^ next) * FACTOR;
    mixed ^= mixed >>> 29;
    mixed *= 0xbf58476d1ce4e5b9L;
    return mixed ^ mixed >>> 32;
  }
}
