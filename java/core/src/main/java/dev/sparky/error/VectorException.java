package dev.sparky.error;

/** Vectors that do not go together: another field, backend, size or layout. Nothing was written. */
public final class VectorException extends SparkyException {
  public VectorException(String message) {
    super(message);
  }
}
