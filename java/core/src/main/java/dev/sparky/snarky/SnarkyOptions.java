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
 * @param failures what happens when values do not satisfy a constraint
 */
public record SnarkyOptions(
    GateNumbering numbering,
    boolean eager,
    BarrierSettings barrier,
    boolean lines,
    Failures failures) {

  /** What a run in prover mode does with values that do not satisfy a constraint. */
  public enum Failures {
    /** Throws at the call, as o1js does; the message has values, row and line. */
    THROW,

    /** Goes on; {@link CircuitRun#check} reports all failing rows. */
    COLLECT
  }

  /** The gate numbers of o1js 2.15.0, eager, the barrier of the system properties. */
  public static final SnarkyOptions DEFAULT =
      new SnarkyOptions(GateNumbering.O1JS_2, true, null, false, Failures.THROW);

  public SnarkyOptions withNumbering(GateNumbering gateNumbering) {
    return new SnarkyOptions(gateNumbering, eager, barrier, lines, failures);
  }

  /** The same with refusals that may surface late. */
  public SnarkyOptions deferred() {
    return new SnarkyOptions(numbering, false, barrier, lines, failures);
  }

  public SnarkyOptions withBarrier(BarrierSettings settings) {
    return new SnarkyOptions(numbering, eager, settings, lines, failures);
  }

  /** The same with lines remembered. */
  public SnarkyOptions withLines() {
    return new SnarkyOptions(numbering, eager, barrier, true, failures);
  }

  /** The same with failing rows collected, and lines remembered for their report. */
  public SnarkyOptions collecting() {
    return new SnarkyOptions(numbering, eager, barrier, true, Failures.COLLECT);
  }
}
