package dev.sparky.bench;

/** A side or a part cannot run on this machine; the message says why and what would help. */
final class MissingException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingException(String reason) {
    super(reason);
  }
}
