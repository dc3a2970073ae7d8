package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * {@code Snarky.circuit}: whole circuits with public input. Keys and proofs are the Kimchi prover's
 * business.
 */
public final class Circuits {
  private final Snarky snarky;

  Circuits(Snarky snarky) {
    this.snarky = snarky;
  }

  /** Runs the circuit in compile mode and finishes it. The caller closes the result. */
  public CircuitRun compile(int publicInputSize, CircuitMethod main) {
    return build(snarky.enterCompile(publicInputSize), main);
  }

  /** Runs the circuit in prover mode and finishes it. The caller closes the result. */
  public CircuitRun prove(List<FieldElement> publicInput, CircuitMethod main) {
    return build(snarky.enterProve(publicInput), main);
  }

  private CircuitRun build(CircuitRun run, CircuitMethod main) {
    boolean finished = false;
    try {
      main.build(snarky, run.publicInput());
      run.finish();
      finished = true;
      return run;
    } finally {
      if (!finished) {
        run.close();
      }
    }
  }
}
