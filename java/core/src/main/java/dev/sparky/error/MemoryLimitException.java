package dev.sparky.error;

/** An allocation beyond the budget, or refused by the system. The circuit so far stays usable. */
public final class MemoryLimitException extends SparkyException {
  private final long asked;
  private final long used;
  private final long cap;

  /** All sizes in bytes. */
  public MemoryLimitException(String message, long asked, long used, long cap) {
    super(message);
    this.asked = asked;
    this.used = used;
    this.cap = cap;
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
}
