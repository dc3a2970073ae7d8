package dev.sparky.error;

/** A call that no circuit could take: an unknown reference, a wrong count, a call after the end. */
public final class CircuitException extends SparkyException {
  public CircuitException(String message) {
    super(message);
  }
}
