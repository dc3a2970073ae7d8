package dev.sparky.snarky;

import dev.sparky.spi.GateNumbering;

/**
 * How a {@link Snarky} builds.
 *
 * @param numbering which numbers the gate types have in the digest
 * @param eager whether a refusal surfaces at its own call; otherwise at the latest when the run is
 *     finished, which lets a backend take calls in batches
 * @param pressure called before each product, square, quotient, sum of expressions and generic
 *     gate; it must not touch the circuit
 */
public record SnarkyOptions(GateNumbering numbering, boolean eager, Runnable pressure) {
  /** The gate numbers of o1js 2.15.0, eager, nothing looked at. */
  public static final SnarkyOptions DEFAULT =
      new SnarkyOptions(GateNumbering.O1JS_2, true, () -> {});

  public SnarkyOptions withNumbering(GateNumbering gateNumbering) {
    return new SnarkyOptions(gateNumbering, eager, pressure);
  }

  /** The same with refusals that may surface late. */
  public SnarkyOptions deferred() {
    return new SnarkyOptions(numbering, false, pressure);
  }

  public SnarkyOptions withPressure(Runnable look) {
    return new SnarkyOptions(numbering, eager, look);
  }
}
