package dev.sparky.trace.replay;

import dev.sparky.error.RefusedException.Reason;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;

/**
 * A replayed trace: its outcome, and the circuit it left. Closing it closes the circuit.
 *
 * @param outcome how it ended
 * @param problem what was refused or differs, null if the outcome is OK
 * @param circuit the circuit, finished unless it was rejected
 * @param system the constraint system, null if the circuit was rejected
 * @param witness the witness, null for a compile run, a rejected one, and one whose circuit caught
 *     a refusal: its trace does not say what the circuit did about it
 * @param seconds where the time went
 */
public record Replay(
    Outcome outcome,
    Problem problem,
    Circuit circuit,
    ConstraintSystem system,
    Witness witness,
    Seconds seconds)
    implements AutoCloseable {

  /** How a replay ended. */
  public enum Outcome {
    /** To the end, with every recorded result. */
    OK,
    /** The circuit itself was refused: at its last call, at finalisation, or by an eager check. */
    REJECTED,
    /** A recorded result or refusal differs from what happened here. */
    MISMATCH
  }

  /**
   * @param type the simple name of the error's class, or {@code Mismatch}
   * @param line of the trace, -1 if unknown
   * @param reason of a refusal, null for a difference
   */
  public record Problem(String type, String message, int line, Reason reason) {}

  /** Wall time in seconds. */
  public record Seconds(double build, double finalise, double digest, double witness) {}

  @Override
  public void close() {
    circuit.close();
  }
}
