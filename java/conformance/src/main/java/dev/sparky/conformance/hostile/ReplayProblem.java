package dev.sparky.conformance.hostile;

import dev.sparky.trace.replay.Replay;

/** A replay that ended with a problem, as a throwable that the kit compares like an error. */
final class ReplayProblem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String type;

  ReplayProblem(Replay.Problem problem) {
    super(problem.message() + " (line " + problem.line() + ")");
    type = problem.type();
  }

  /** The simple name of the error, or {@code Mismatch}. */
  String type() {
    return type;
  }
}
