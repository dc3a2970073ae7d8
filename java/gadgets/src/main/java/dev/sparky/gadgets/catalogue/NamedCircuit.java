package dev.sparky.gadgets.catalogue;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A circuit of the catalogue.
 *
 * @param name that of its vector
 * @param publicInput the values of its witness; empty for most
 * @param satisfiable whether its witness satisfies it; some of o1js's contradict themselves
 * @param program the circuit
 */
public record NamedCircuit(
    String name,
    List<FieldElement> publicInput,
    boolean satisfiable,
    CircuitProgram<List<Field>, Nothing> program) {

  public NamedCircuit {
    publicInput = List.copyOf(publicInput);
  }

  static NamedCircuit of(String name, Consumer<Synthesis> body) {
    return of(name, List.of(), (run, publicInput) -> body.accept(run));
  }

  static NamedCircuit of(
      String name, List<FieldElement> publicInput, BiConsumer<Synthesis, List<Field>> body) {
    Provable<List<Field>> type = Provable.listOf(Field.TYPE, publicInput.size());
    return new NamedCircuit(name, publicInput, true, CircuitProgram.of(name, type, body));
  }

  /** The same, whose witness does not satisfy it. */
  NamedCircuit contradictory() {
    return new NamedCircuit(name, publicInput, false, program);
  }

  /** Builds it in compile mode. The caller closes it. */
  public CompiledCircuit compile(ConstraintBackend backend, SynthesisOptions options) {
    return program.compile(backend, options);
  }

  /** Builds it in prover mode with its witness. The caller closes it. */
  public ProvenCircuit<Nothing> prove(ConstraintBackend backend, SynthesisOptions options) {
    return program.prove(backend, publicInput.stream().map(Field::of).toList(), options);
  }

  @Override
  public String toString() {
    return name;
  }
}
