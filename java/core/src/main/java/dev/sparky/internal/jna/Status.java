package dev.sparky.internal.jna;

/** Status codes of the exports; the numbers are those of {@code rust/boundary/src/outcome.rs}. */
final class Status {
  static final int OK = 0;
  static final int MALFORMED = 1;
  static final int MEMORY = 2;
  static final int REFUSED = 3;
  static final int CLOSED = 4;
  static final int PANIC = 5;
  static final int ARGUMENT = 6;
  static final int FORMAT = 7;

  private Status() {}
}
