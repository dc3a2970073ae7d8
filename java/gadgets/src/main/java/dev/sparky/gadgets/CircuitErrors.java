package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.gadgets.synthesis.CircuitLines;

/** Errors of circuits with the line of the circuit that they come from. */
final class CircuitErrors {
  private CircuitErrors() {}

  /** The same error with the line in its message, where it says none and one is known. */
  static RuntimeException located(String circuit, RuntimeException e) {
    String line = CircuitLines.of(e);
    if (line == null) {
      return e;
    }
    String message = e.getMessage() + " (at " + line + ", circuit " + circuit + ")";
    RuntimeException located;
    if (e instanceof RefusedException refused) {
      located = new RefusedException(refused.reason(), refused.source(), message);
    } else if (e instanceof CircuitException) {
      located = new CircuitException(message);
    } else {
      return e;
    }
    located.initCause(e);
    return located;
  }
}
