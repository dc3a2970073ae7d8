package dev.sparky.error;

/** A circuit under construction used by two threads at the same time. */
public final class OwnershipException extends SparkyException {
  public OwnershipException(String message) {
    super(message);
  }
}
