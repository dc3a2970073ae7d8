package dev.sparky.internal.checked;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.spi.Circuit;
import java.util.Objects;

/**
 * What a backend answered: a value, or the error it threw.
 *
 * @param value the value, null if there is none
 * @param error the error, null if there is none
 */
record Answer<R>(R value, RuntimeException error) {
  /** A call on one circuit. */
  interface Call<R> {
    R on(Circuit circuit);
  }

  /**
   * Asks a circuit.
   *
   * @throws MemoryLimitException as it is: it says nothing about the circuit, and nothing changed
   */
  static <R> Answer<R> of(Circuit circuit, Call<R> call) {
    try {
      return new Answer<>(call.on(circuit), null);
    } catch (MemoryLimitException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Answer<>(null, e);
    }
  }

  /** Equal values, or errors of one type and, for refusals, one reason and source. */
  boolean agrees(Answer<R> other) {
    if (error == null || other.error == null) {
      return error == other.error && Objects.equals(value, other.value);
    }
    if (error instanceof RefusedException a && other.error instanceof RefusedException b) {
      return a.reason() == b.reason() && a.source() == b.source();
    }
    return error.getClass() == other.error.getClass();
  }

  R get() {
    if (error != null) {
      throw error;
    }
    return value;
  }

  String describe() {
    if (error instanceof RefusedException refused) {
      return "refused, " + refused.reason() + " (" + refused.getMessage() + ")";
    }
    return error == null ? String.valueOf(value) : error.toString();
  }
}
