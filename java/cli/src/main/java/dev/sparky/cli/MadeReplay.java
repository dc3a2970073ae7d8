package dev.sparky.cli;

import dev.sparky.report.compare.Made;
import dev.sparky.trace.replay.Replay;
import java.util.Map;
import java.util.Optional;

/** A replayed trace, which can be held against what o1js made. */
record MadeReplay(Replay replay, MadeSystem made) implements Made {
  @Override
  public String outcome() {
    return made.outcome();
  }

  @Override
  public String problem() {
    Replay.Problem problem = replay.problem();
    if (problem == null) {
      return made.problem();
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
