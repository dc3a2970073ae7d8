package dev.sparky.error;

/** A witness block of a circuit failed, or gave a value that its type does not take. */
public final class WitnessException extends SparkyException {
  public WitnessException(String message) {
    super(message);
  }

  public WitnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
