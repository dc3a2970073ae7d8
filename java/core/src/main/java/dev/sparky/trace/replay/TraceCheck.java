package dev.sparky.trace.replay;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;

/**
 * The full check of a replayed witness. What an eager check refused is built again without eager
 * checks, as far as the trace goes, and checked then; so are witnesses that fail, to name the
 * lines.
 */
public final class TraceCheck {
  private TraceCheck() {}

  /**
   * What a check found, and how long the check itself took.
   *
   * @param report null if there is nothing to check: no prover run, a circuit refused for another
   *     reason, or one that caught a refusal
   * @param seconds of the check of the replay, 0 if there was none
   */
  public record Result(CheckReport report, double seconds) {}

  /**
   * Checks the witness of a replay that is still open.
   *
   * @param threads at least 1
   */
  public static Result of(Trace trace, ConstraintBackend backend, Replay replay, int threads) {
    double seconds = 0;
    if (replay.witness() != null) {
      long start = System.nanoTime();
      boolean satisfied = replay.witness().check(threads).satisfied();
      seconds = (System.nanoTime() - start) / 1e9;
      if (satisfied) {
        var system = replay.system();
        return new Result(
            WitnessCheck.of(system, replay.witness(), SourceNames.NONE, threads), seconds);
      }
    } else if (!isUnsatisfied(replay)) {
      return new Result(null, 0);
    }
    try (Replay again = TraceReplay.unchecked(trace, backend)) {
      if (again.witness() == null) {
        return new Result(null, seconds);
      }
      SourceNames lines = line -> "line " + line;
      return new Result(WitnessCheck.of(again.system(), again.witness(), lines, threads), seconds);
    }
  }

  private static boolean isUnsatisfied(Replay replay) {
    return replay.outcome() == Replay.Outcome.REJECTED
        && replay.problem().reason() == Reason.UNSATISFIED;
  }
}
