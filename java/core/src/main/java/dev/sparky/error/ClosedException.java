package dev.sparky.error;

/** Use of a circuit, lease or backend after it was closed. */
public final class ClosedException extends IllegalStateException {
  public ClosedException(String message) {
    super(message);
  }
}
