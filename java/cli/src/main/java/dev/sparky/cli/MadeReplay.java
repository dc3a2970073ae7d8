package dev.sparky.cli;

import dev.sparky.report.compare.Made;
import dev.sparky.trace.replay.Replay;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A replayed trace, which can be held against what o1js made.
 *
 * @param failing says which rows fail where a constraint was refused and the trace went on, so that
 *     the replay has no witness; null if none does
 */
record MadeReplay(Replay replay, MadeSystem made, Supplier<String> failing) implements Made {
  @Override
  public String outcome() {
    return replay.problem() == null && failing.get() != null
        ? MadeSystem.NOT_SATISFIED
        : made.outcome();
  }

  @Override
  public String problem() {
    Replay.Problem problem = replay.problem();
    if (problem == null) {
      String rows = failing.get();
      return rows == null ? made.problem() : rows;
    }
    return problem.message() + (problem.line() < 0 ? "" : " (line " + problem.line() + ")");
  }

  @Override
  public Integer rows() {
    return made.rows();
  }

  @Override
  public Long constraints() {
    return made.constraints();
  }

  @Override
  public Map<String, Integer> gates() {
    return made.gates();
  }

  @Override
  public String digest() {
    return made.digest();
  }

  @Override
  public double seconds() {
    return made.seconds();
  }

  @Override
  public long offHeapBytes() {
    return made.offHeapBytes();
  }

  @Override
  public Optional<String> difference(Made other) {
    return made.difference(((MadeReplay) other).made);
  }

  @Override
  public void close() {
    made.close();
  }
}
