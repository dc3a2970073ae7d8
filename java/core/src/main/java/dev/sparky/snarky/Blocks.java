package dev.sparky.snarky;

import dev.sparky.error.CircuitException;

/** Calls that make variables of their own and so have no meaning inside a prover block. */
final class Blocks {
  private Blocks() {}

  /** The open run, which has to be outside prover blocks. */
  static CircuitRun outside(Snarky snarky, String call) {
    CircuitRun run = snarky.running();
    if (run.inBlock()) {
      throw new CircuitException(
          call + ": expected to be outside prover blocks; compute on values there");
    }
    run.markLine();
    return run;
  }
}
