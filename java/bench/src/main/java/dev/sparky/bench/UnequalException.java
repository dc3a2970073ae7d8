package dev.sparky.bench;

/** Two sides of a measure do not do the same thing: their results differ. */
final class UnequalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnequalException(String message) {
    super(message);
  }
}
