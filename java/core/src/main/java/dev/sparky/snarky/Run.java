package dev.sparky.snarky;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code Snarky.run}: runs, new variables, and the prover's own code. */
public final class Run {
  private final Snarky snarky;

  Run(Snarky snarky) {
    this.snarky = snarky;
  }

  /** Enters compile mode: constraints, no values. */
  public CircuitRun enterConstraintSystem() {
    return snarky.enterCompile(0);
  }

  /** Enters prover mode: constraints and values. */
  public CircuitRun enterGenerateWitness() {
    return snarky.enterProve(List.of());
  }

  /** Whether the open run is in prover mode. */
  public boolean inProver() {
    return snarky.isRunning() && snarky.running().proving();
  }

  /** Whether the caller is inside a prover block. */
  public boolean inProverBlock() {
    return snarky.isRunning() && snarky.running().inBlock();
  }

  /**
   * Makes {@code count} variables. Their values are asked for in prover mode only, inside a prover
   * block; inside an enclosing prover block they come back as constants and take no ids.
   */
  public List<FieldVar> exists(int count, Supplier<List<FieldElement>> values) {
    try (ProverBlock block = enterAsProver(count)) {
      return block.finish(inProver() ? values.get() : null);
    }
  }

  /** Makes one variable, as {@link #exists}. */
  public FieldVar existsOne(Supplier<FieldElement> value) {
    return exists(1, () -> List.of(value.get())).get(0);
  }

  /** Runs the prover's own code in prover mode; constraints inside are dropped. */
  public void asProver(Runnable code) {
    CircuitRun run = snarky.running();
    if (!run.proving()) {
      return;
    }
    run.enterBlock();
    try {
      code.run();
    } finally {
      run.leaveBlock();
    }
  }

  /** Enters the prover block that gives values to {@code size} new variables. */
  public ProverBlock enterAsProver(int size) {
    return new ProverBlock(snarky.running(), size);
  }

  /** Switches the checks that prover mode makes while it runs on (as they begin) or off. */
  public void setEvalConstraints(boolean on) {
    snarky.running().circuit().eagerChecks(on);
  }

  /** A prover block between {@link #enterAsProver} and its end. */
  public static final class ProverBlock implements AutoCloseable {
    private final CircuitRun run;
    private final int size;
    private boolean open = true;

    private ProverBlock(CircuitRun run, int size) {
      if (size < 0) {
        throw new CircuitException("exists: expected a count >= 0, found " + size);
      }
      this.run = run;
      this.size = size;
      run.enterBlock();
    }

    /**
     * Leaves the block and makes the variables.
     *
     * @param values as many as the block was entered for in prover mode, null in compile mode
     */
    public List<FieldVar> finish(List<FieldElement> values) {
      close();
      if (run.proving() != (values != null)) {
        throw new CircuitException(
            run.proving()
                ? "exists: expected values to witness in prover mode, found none"
                : "exists: expected no values to witness in compile mode, found some");
      }
      if (values != null && values.size() != size) {
        throw new CircuitException("exists: expected " + size + " values, found " + values.size());
      }
      if (run.inBlock()) {
        return constants(values);
      }
      Circuit circuit = run.circuit();
      int first =
          values == null
              ? circuit.exists(size)
              : circuit.exists(values.toArray(new FieldElement[0]), size);
      return run.variables(first, size);
    }

    private static List<FieldVar> constants(List<FieldElement> values) {
      if (values == null) {
        throw new CircuitException("exists: no values inside a prover block of compile mode");
      }
      var constants = new ArrayList<FieldVar>();
      for (FieldElement value : values) {
        constants.add(FieldVar.constant(value));
      }
      return List.copyOf(constants);
    }

    /** Leaves the block without variables. Idempotent. */
    @Override
    public void close() {
      if (open) {
        open = false;
        run.leaveBlock();
      }
    }
  }
}
