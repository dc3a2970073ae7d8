package dev.sparky.internal.jna.boundary;

/** Status codes of the exports; the numbers are those of {@code rust/boundary/src/outcome.rs}. */
public final class Status {
  public static final int OK = 0;
  public static final int MALFORMED = 1;
  public static final int MEMORY = 2;
  public static final int REFUSED = 3;
  public static final int CLOSED = 4;
  public static final int PANIC = 5;
  public static final int ARGUMENT = 6;
  public static final int FORMAT = 7;

  private Status() {}
}
