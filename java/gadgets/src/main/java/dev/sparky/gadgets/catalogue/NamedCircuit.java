package dev.sparky.gadgets.catalogue;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;

/**
 * A circuit of the catalogue.
 *
 * @param name that of its vector
 * @param publicInput the values of its good witness; empty for most
 * @param body the circuit
 */
public record NamedCircuit(String name, List<FieldElement> publicInput, Body body) {
  /** What a circuit does with its public input. */
  @FunctionalInterface
  public interface Body {
    void build(Synthesis run, List<Field> publicInput);
  }

  /** What a circuit without public input does. */
  @FunctionalInterface
  public interface ClosedBody {
    void build(Synthesis run);
  }

  public NamedCircuit {
    publicInput = List.copyOf(publicInput);
  }

  @Override
  public String toString() {
    return name;
  }

  static NamedCircuit of(String name, ClosedBody body) {
    return new NamedCircuit(name, List.of(), (run, publicInput) -> body.build(run));
  }

  /** Builds it in compile mode. The caller closes the run. */
  public Synthesis compile(ConstraintBackend backend, SynthesisOptions options) {
    return build(Synthesis.compile(backend, publicInput.size(), options));
  }

  /** Builds it in prover mode with its good witness. The caller closes the run. */
  public Synthesis prove(ConstraintBackend backend, SynthesisOptions options) {
    return build(Synthesis.prove(backend, publicInput, options));
  }

  private Synthesis build(Synthesis run) {
    var inputs = new ArrayList<Field>();
    for (int i = 0; i < publicInput.size(); i++) {
      inputs.add(Field.of(run, i));
    }
    try {
      body.build(run, List.copyOf(inputs));
      run.circuit().finish();
      return run;
    } catch (RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }
}
