package dev.sparky.error;

/** A backend that cannot run here; the message lists every reason found. */
public final class BackendUnavailableException extends SparkyException {
  public BackendUnavailableException(String message) {
    super(message);
  }

  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
