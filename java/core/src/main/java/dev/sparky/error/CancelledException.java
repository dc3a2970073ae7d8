package dev.sparky.error;

/**
 * Long work that ended before it was done because somebody asked for it: its thread was
 * interrupted. What was given to it is as it was before; what it had made so far is closed. The
 * thread is still interrupted.
 */
public final class CancelledException extends SparkyException {
  public CancelledException(String message) {
    super(message);
  }
}
