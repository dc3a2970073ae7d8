package dev.sparky.error;

/** The root of every error that a caller can cause or should handle. */
public class SparkyException extends RuntimeException {
  public SparkyException(String message) {
    super(message);
  }

  public SparkyException(String message, Throwable cause) {
    super(message, cause);
  }
}
