package dev.sparky.circom;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a witness is computed. Immutable.
 *
 * @param strict whether values outside of 0..p-1 are rejected; else they are taken modulo p, as
 *     snarkjs does
 * @param log receives each line that the circuit writes with {@code log()}, in the thread that
 *     computes the witness
 */
public record WitnessOptions(boolean strict, Consumer<String> log) {
  /** Values modulo p, lines of {@code log()} dropped. */
  public static final WitnessOptions DEFAULT = new WitnessOptions(false, line -> {});

  public WitnessOptions {
    Objects.requireNonNull(log, "log");
  }

  public WitnessOptions strictly() {
    return new WitnessOptions(true, log);
  }

  public WitnessOptions withLog(Consumer<String> other) {
    return new WitnessOptions(strict, other);
  }
}
