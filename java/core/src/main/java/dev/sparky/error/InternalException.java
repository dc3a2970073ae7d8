package dev.sparky.error;

/**
 * A defect of this library (a panic in the native core, a broken invariant), never of the input.
 */
public final class InternalException extends SparkyException {
  public InternalException(String message) {
    super(message);
  }

  public InternalException(String message, Throwable cause) {
    super(message, cause);
  }
}
