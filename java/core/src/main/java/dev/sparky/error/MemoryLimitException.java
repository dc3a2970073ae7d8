package dev.sparky.error;

import dev.sparky.internal.flight.Flight;

/** An allocation beyond the budget, or refused by the system. The circuit so far stays usable. */
public final class MemoryLimitException extends SparkyException {
  private final long asked;
  private final long used;
  private final long cap;
  private final int line;

  /** All sizes in bytes. */
  public MemoryLimitException(String message, long asked, long used, long cap) {
    super(message);
    this.asked = asked;
    this.used = used;
    this.cap = cap;
    this.line = -1;
    Flight.refused(message, asked, used, cap);
  }

  private MemoryLimitException(MemoryLimitException cause, String file, int line) {
    super(cause.getMessage() + " (" + file + ", line " + line + ")", cause);
    asked = cause.asked;
    used = cause.used;
    cap = cause.cap;
    this.line = line;
  }

  /**
   * The Java heap, or the direct memory that it bounds, has no room.
   *
   * @param what it has no room for, and what to do
   * @param asked bytes, 0 if that is not known
   */
  public static MemoryLimitException ofHeap(String what, long asked, OutOfMemoryError full) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    var refusal =
        new MemoryLimitException(
            "the Java heap of " + runtime.maxMemory() + " bytes has no room for " + what,
            asked,
            used,
            runtime.maxMemory());
    refusal.initCause(full);
    return refusal;
  }

  /** The same with the line of the input that was being worked on. */
  public MemoryLimitException at(String file, int line) {
    return new MemoryLimitException(this, file, line);
  }

  public long asked() {
    return asked;
  }

  public long used() {
    return used;
  }

  public long cap() {
    return cap;
  }

  /** The line of the input, from 1, that was being worked on; -1 if there is none. */
  public int line() {
    return line;
  }
}
