package dev.sparky.cli;

import dev.sparky.conformance.Comparison;
import dev.sparky.conformance.Expected;
import dev.sparky.report.compare.Made;
import dev.sparky.report.compare.Recipe;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;

/**
 * A trace that is replayed.
 *
 * @param expected o1js's results, null if there are none
 * @param key which trace of them it is
 */
record TraceRecipe(Trace trace, Expected expected, String key) implements Recipe {
  @Override
  public String timed() {
    return "building from the trace in memory, finishing, witness";
  }

  @Override
  public Made make(ConstraintBackend backend) {
    Replay replay = TraceReplay.replay(trace, backend);
    Replay.Seconds seconds = replay.seconds();
    return new MadeReplay(
        replay,
        new MadeSystem(
            backend.name(),
            replay.outcome().name(),
            replay.system(),
            replay.witness(),
            seconds.build() + seconds.finalise() + seconds.witness(),
            replay.circuit().offHeapBytes(),
            replay::close),
        () -> failing(replay, backend));
  }

  /** Of a refusal that was passed over, which rows the whole witness fails. */
  private String failing(Replay replay, ConstraintBackend backend) {
    if (!trace.header().witness() || replay.system() == null || replay.witness() != null) {
      return null;
    }
    try (Replay whole = TraceReplay.unchecked(trace, backend)) {
      return whole.witness() == null
          ? null
          : new LazyCheck().problem(whole.system(), whole.witness());
    }
  }

  @Override
  public Reference reference(Made made) {
    return expected == null
        ? null
        : new Reference(
            expected.digest(), Comparison.differences(expected, key, ((MadeReplay) made).replay()));
  }
}
