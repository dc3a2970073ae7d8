package dev.sparky.trace.replay;

import dev.sparky.error.CircuitException;
import dev.sparky.error.SparkyException;

/** A call in a trace that no circuit could take, such as one on a variable that does not exist. */
public final class TraceCallException extends SparkyException {
  private final int line;

  TraceCallException(String file, int line, CircuitException cause) {
    super(cause.getMessage() + " (" + file + ", line " + line + ")", cause);
    this.line = line;
  }

  /** From 1, in the uncompressed text. */
  public int line() {
    return line;
  }
}
