package dev.sparky.circom;

import dev.sparky.error.SparkyException;

/** Inputs that a circuit does not take; reported before the circuit runs. */
public final class CircomInputException extends SparkyException {
  private final String signal;
  private final int expected;
  private final int given;

  CircomInputException(String signal, int expected, int given, String message) {
    super(message);
    this.signal = signal;
    this.expected = expected;
    this.given = given;
  }

  /** The signal; null where the inputs as a whole are meant. */
  public String signal() {
    return signal;
  }

  /** How many values are expected, 0 for a signal that the circuit does not have; -1 if unknown. */
  public int expected() {
    return expected;
  }

  /** How many values were given; -1 if the number is not what is wrong. */
  public int given() {
    return given;
  }
}
