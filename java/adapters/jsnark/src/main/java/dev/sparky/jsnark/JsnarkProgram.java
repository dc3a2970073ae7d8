package dev.sparky.jsnark;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.CircuitException;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.math.BigInteger;

/**
 * A jsnark circuit as a program of a backend: as many rows as jsnark counts, and jsnark's own
 * numbers of wires in {@link Evaluation#sourceWitness}.
 *
 * <pre>{@code
 * generator.generateCircuit();
 * var evaluator = new CircuitEvaluator(generator);
 * generator.generateSampleInput(evaluator);
 * try (var backend = Backends.open();
 *     var circuit = JsnarkProgram.load(JsnarkCircuit.of(generator), backend)) {
 *   if (circuit.needsHost()) {
 *     evaluator.evaluate();
 *   }
 *   try (var values = circuit.evaluate(evaluator.getAssignment())) {
 *     values.check(0, 10);
 *   }
 * }
 * }</pre>
 *
 * <p>Safe to share between threads until it is closed; what was evaluated goes on to hold.
 */
public final class JsnarkProgram implements AutoCloseable {
  private final String name;
  private final Program program;
  private final HostValues host;
  private final boolean needsHost;

  private JsnarkProgram(String name, Program program, HostValues host, boolean needsHost) {
    this.name = name;
    this.program = program;
    this.host = host;
    this.needsHost = needsHost;
  }

  /**
   * Walks a circuit over BN254, jsnark's field, and loads it.
   *
   * @throws CircuitException if an instruction is not as jsnark has it, which it names
   */
  public static JsnarkProgram load(JsnarkCircuit circuit, ConstraintBackend backend) {
    return load(circuit, PrimeField.BN254_FR, backend);
  }

  /** The same over another field, for forks with another {@code Config.FIELD_PRIME}. */
  public static JsnarkProgram load(
      JsnarkCircuit circuit, PrimeField field, ConstraintBackend backend) {
    var walk = new CircuitWalk(circuit, field);
    CircuitBuilder builder = walk.finish();
    Program program = backend.load(builder.build(circuit.name(), Lowering.R1CS));
    var host = new HostValues(circuit, walk, program.image());
    return new JsnarkProgram(circuit.name(), program, host, walk.hostCodes > 0);
  }

  public Program program() {
    return program;
  }

  /**
   * Whether Java code of the host computes values of the prover, which {@link #evaluate} then takes
   * from the host. Without it the inputs are enough.
   */
  public boolean needsHost() {
    return needsHost;
  }

  /**
   * Evaluates one witness from what jsnark's evaluator has, by the numbers of its wires.
   *
   * <p>The values of inputs and of the prover's wires are taken; all others are computed. Where the
   * host has another value than the circuit gives, that is an error; the first output of {@code
   * zerop}, of which jsnark's evaluator has a placeholder, is not compared. If {@link #needsHost},
   * the rows are checked too.
   *
   * @param assignment a value for each wire in 0..p-1, null for none: {@code getAssignment()} of a
   *     {@code CircuitEvaluator}
   * @throws CircuitException if an input has no value, or the number of wires is another
   * @throws WitnessException if a value is not that of the circuit
   * @throws UnsatisfiedException if the host's code computes values and a row is not satisfied
   */
  public Evaluation evaluate(BigInteger[] assignment) {
    Evaluation evaluation = program.evaluate(host.inputs(assignment), 1, 1, Advice.NONE);
    try {
      host.compare(assignment, evaluation);
      if (needsHost) {
        checkRows(evaluation);
      }
      return evaluation;
    } catch (RuntimeException | Error e) {
      evaluation.close();
      throw e;
    }
  }

  private void checkRows(Evaluation evaluation) {
    CheckReport report = evaluation.check(0, 1);
    if (!report.satisfied()) {
      throw new UnsatisfiedException(
          report.failureCount(),
          "jsnark circuit " + name + ": the host's values fail at " + report.failures().get(0));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
