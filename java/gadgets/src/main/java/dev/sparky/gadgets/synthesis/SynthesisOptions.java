package dev.sparky.gadgets.synthesis;

import dev.sparky.spi.GateNumbering;

/**
 * How a run builds.
 *
 * @param numbering which numbers the gate types have in the digest
 * @param eager whether a refusal of the backend in compile mode surfaces at its own call; prover
 *     mode always does
 * @param lines whether each row remembers the line of the circuit that made it, for {@link
 *     Synthesis#lines}; this costs a walk of the stack for each call
 */
public record SynthesisOptions(GateNumbering numbering, boolean eager, boolean lines) {
  /** The gate numbers of o1js 2.15.0; refusals in compile mode may surface late. */
  public static final SynthesisOptions DEFAULT =
      new SynthesisOptions(GateNumbering.O1JS_2, false, false);

  public SynthesisOptions withNumbering(GateNumbering gateNumbering) {
    return new SynthesisOptions(gateNumbering, eager, lines);
  }

  /** The same with the lines of rows. */
  public SynthesisOptions withLines() {
    return new SynthesisOptions(numbering, eager, true);
  }
}
