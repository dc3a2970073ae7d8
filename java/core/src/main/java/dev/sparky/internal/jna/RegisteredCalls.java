package dev.sparky.internal.jna;

/**
 * Natives that the library registers itself, for calls that must cost nanoseconds; nothing here is
 * looked up by symbol name. Types are those of {@code rust/src/ffi/bind.rs}.
 */
final class RegisteredCalls {
  /** What {@link #info} tells. */
  static final int ROWS = 0;

  static final int CONSTRAINTS = 1;
  static final int BYTES = 2;

  private RegisteredCalls() {}

  /** As {@code sparky_circuit_append}. */
  static native int append(
      long circuit, long records, int recordCount, long pool, int poolCount, long outcome);

  /** A count, -1 on failure. */
  static native long info(long circuit, int what, long outcome);

  static native int digest(long circuit, long target, long outcome);

  static native int value(long circuit, int reference, long target, long outcome);

  static native int values(long circuit, int from, int count, long target, long outcome);

  static native int runtimeValues(long circuit, int from, int count, long target, long outcome);

  static native int column(
      long circuit, int column, int from, int count, long target, long outcome);

  /** How many gates were written, -1 on failure. */
  static native int gates(long circuit, int from, long target, int capacity, long outcome);

  /** As {@link #gates}, of rows that need not be wired yet. */
  static native int rows(long circuit, int from, long target, int capacity, long outcome);

  /** How many terms were written, -1 on failure. */
  static native int terms(
      long circuit, int reference, int limit, long coefficients, long variables, long outcome);

  /** The bytes written, or -1 - i if element i is not below p; anything below for bad arguments. */
  static native long writeDecimals(
      int field, long elements, int count, long text, int capacity, long ends);

  /** 0, or -1 - i if text i is not canonical; anything below for bad arguments. */
  static native long readDecimals(
      int field, long text, int length, long ends, int count, long elements);

  /** Throws the typed exception that an outcome describes; returns quietly if it describes none. */
  static native void raise(long outcome);
}
