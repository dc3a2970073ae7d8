package dev.sparky.snarky;

import dev.sparky.memory.BarrierSettings;
import dev.sparky.spi.GateNumbering;

/**
 * How a {@link Snarky} builds.
 *
 * @param numbering which numbers the gate types have in the digest
 * @param eager whether a refusal surfaces at its own call; otherwise at the latest when the run is
 *     finished, which lets a backend take calls in batches
 * @param barrier how memory pressure is looked at before products, squares, quotients, sums of
 *     expressions, generic gates and around accumulations; null for what the system properties say
 * @param lines whether each constraint remembers the line of circuit code that made it, for the
 *     failures of a full check; costs a walk of the stack for each
 */
public record SnarkyOptions(
    GateNumbering numbering, boolean eager, BarrierSettings barrier, boolean lines) {
  /** The gate numbers of o1js 2.15.0, eager, the barrier of the system properties. */
  public static final SnarkyOptions DEFAULT =
      new SnarkyOptions(GateNumbering.O1JS_2, true, null, false);

  public SnarkyOptions withNumbering(GateNumbering gateNumbering) {
    return new SnarkyOptions(gateNumbering, eager, barrier, lines);
  }

  /** The same with refusals that may surface late. */
  public SnarkyOptions deferred() {
    return new SnarkyOptions(numbering, false, barrier, lines);
  }

  public SnarkyOptions withBarrier(BarrierSettings settings) {
    return new SnarkyOptions(numbering, eager, settings, lines);
  }

  /** The same with lines remembered. */
  public SnarkyOptions withLines() {
    return new SnarkyOptions(numbering, eager, barrier, true);
  }
}
