package dev.sparky.error;

/** A witness that does not satisfy its constraint system; the message names the first rows. */
public final class UnsatisfiedException extends SparkyException {
  private final long failingRows;

  public UnsatisfiedException(long failingRows, String message) {
    super(message);
    this.failingRows = failingRows;
  }

  /** How many rows fail, exactly. */
  public long failingRows() {
    return failingRows;
  }
}
