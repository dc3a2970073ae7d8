package dev.sparky.gadgets;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A circuit with a typed public input and output. Stateless if its body is, and safe to share:
 * compiled once, proven many times, each in a run of its own.
 *
 * <p>The public input comes first among the public values, then the output, which has to be what
 * the body returns. Nothing is proven of the ranges of public input: the verifier sees it.
 *
 * @param <I> public input
 * @param <O> public output
 */
public final class CircuitProgram<I, O> {
  private final String name;
  private final Provable<I> inputType;
  private final Provable<O> outputType;
  private final CircuitBody<I, O> body;

  /** Expressions of the last run, so that the next has room at once. */
  private volatile int expressions;

  private CircuitProgram(
      String name, Provable<I> inputType, Provable<O> outputType, CircuitBody<I, O> body) {
    this.name = name;
    this.inputType = inputType;
    this.outputType = outputType;
    this.body = body;
  }

  /**
   * A program.
   *
   * @param name for messages
   * @param body makes the same calls each time it runs
   */
  public static <I, O> CircuitProgram<I, O> of(
      String name, Provable<I> inputType, Provable<O> outputType, CircuitBody<I, O> body) {
    return new CircuitProgram<>(name, inputType, outputType, body);
  }

  /** One without public output. */
  public static <I> CircuitProgram<I, Nothing> of(
      String name, Provable<I> inputType, BiConsumer<Synthesis, I> body) {
    return new CircuitProgram<>(
        name,
        inputType,
        Nothing.TYPE,
        (run, input) -> {
          body.accept(run, input);
          return Nothing.INSTANCE;
        });
  }

  /** The name, as messages have it. */
  public String name() {
    return name;
  }

  /** The type of the public input. */
  public Provable<I> inputType() {
    return inputType;
  }

  /** The type of the public output. */
  public Provable<O> outputType() {
    return outputType;
  }

  /** The constraint system. The caller closes it. */
  public CompiledCircuit compile(ConstraintBackend backend) {
    return compile(backend, SynthesisOptions.DEFAULT);
  }

  /** The constraint system, with options. The caller closes it. */
  public CompiledCircuit compile(ConstraintBackend backend, SynthesisOptions options) {
    int publicInputs = inputType.size() + outputType.size();
    Synthesis run = Synthesis.compile(backend, publicInputs, options);
    return closing(
        run,
        () -> {
          run.expectExpressions(expressions);
          bind(run, body.build(run, inputOf(run)));
          expressions = run.expressionCount();
          return new CompiledCircuit(run);
        });
  }

  /** The witness of a public input, which the body gets with its values. The caller closes it. */
  public ProvenCircuit<O> prove(ConstraintBackend backend, I input) {
    return prove(backend, input, SynthesisOptions.DEFAULT);
  }

  /**
   * The witness, with options. A program with public output runs twice: the values of the output
   * have to be there when the run that has them as public input begins.
   */
  public ProvenCircuit<O> prove(ConstraintBackend backend, I input, SynthesisOptions options) {
    List<FieldElement> publicInput = values(inputType, input);
    if (outputType.size() > 0) {
      publicInput.addAll(outputValues(backend, publicInput, options));
    }
    Synthesis run = Synthesis.prove(backend, publicInput, options);
    return closing(
        run,
        () -> {
          O output = body.build(run, inputOf(run));
          bind(run, output);
          O value = run.inBlock(() -> outputType.toConstant(output));
          return new ProvenCircuit<>(run, value, () -> compile(backend, options.withLines()));
        });
  }

  private static <T> List<FieldElement> values(Provable<T> type, T value) {
    var values = new ArrayList<FieldElement>();
    type.toFields(value).forEach(field -> values.add(field.value()));
    return values;
  }

  private List<FieldElement> outputValues(
      ConstraintBackend backend, List<FieldElement> input, SynthesisOptions options) {
    try (Synthesis run = Synthesis.prove(backend, input, options)) {
      return closing(
          run,
          () -> {
            O output = body.build(run, inputOf(run));
            return run.inBlock(() -> values(outputType, output));
          });
    }
  }

  private I inputOf(Synthesis run) {
    return inputType.fromFields(variables(run, 0, inputType.size()), inputType.toAuxiliary(null));
  }

  /** Makes the public output what the body returned. */
  private void bind(Synthesis run, O output) {
    List<Field> fields = outputType.toFields(output);
    List<Field> variables = variables(run, inputType.size(), outputType.size());
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).assertEquals(variables.get(i));
    }
  }

  private static List<Field> variables(Synthesis run, int first, int count) {
    var variables = new ArrayList<Field>(count);
    for (int i = 0; i < count; i++) {
      variables.add(Field.of(run, first + i));
    }
    return List.copyOf(variables);
  }

  private interface Work<T> {
    T run();
  }

  /** Closes the run if the work fails, and names the line of the circuit. */
  private <T> T closing(Synthesis run, Work<T> work) {
    try {
      return work.run();
    } catch (RuntimeException e) {
      run.close();
      throw CircuitErrors.located(name, e);
    } catch (Error e) {
      run.close();
      throw e;
    }
  }
}
