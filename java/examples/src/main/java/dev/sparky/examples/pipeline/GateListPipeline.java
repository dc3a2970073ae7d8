package dev.sparky.examples.pipeline;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline that holds its circuit as a list of gates and hands them over once: out come the
 * constraint system and the witness as the files that provers read, and a proof of them.
 */
public final class GateListPipeline {
  /** What a gate does. */
  public enum Operation {
    SECRET,
    ADD,
    MUL,
    PUBLIC_OUTPUT
  }

  /**
   * A gate; its wire is its place in the list, counted from 1, wire 0 being one.
   *
   * @param x first operand, a wire; unused by SECRET
   * @param y second operand, a wire; unused by SECRET and PUBLIC_OUTPUT
   */
  public record Gate(Operation operation, int x, int y) {}

  private GateListPipeline() {}

  /** Writes {@code r1cs} and {@code wtns}; returns what the check of the witness says. */
  public static CheckReport run(
      ConstraintBackend backend,
      PrimeField field,
      List<Gate> gates,
      long[] inputs,
      Path r1cs,
      Path wtns) {
    try (Program program = backend.load(circuit(field, gates).build("gates", Lowering.R1CS))) {
      R1csExport.write(program, r1cs);
      try (Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
        R1csExport.write(evaluation, 0, wtns);
        return evaluation.check(0, 10);
      }
    }
  }

  /**
   * Makes a Groth16 key for a constraint system in a file, once for any number of proofs.
   *
   * @param setupSeed 32 bytes of the development set-up; whoever knows them can forge proofs
   * @throws dev.sparky.error.BackendUnavailableException if the proof library is not there
   */
  public static ProvingKey key(ProofSystem system, Path r1cs, byte[] setupSeed) {
    R1csReader rows = R1csReader.open(r1cs);
    try (Statement statement =
        system.open(rows.field(), rows.header().wires(), rows.header().publicWires())) {
      rows.constraints(statement);
      return statement.developmentKey(setupSeed);
    }
  }

  /** Proves what a witness in a file says. */
  public static Proof prove(ProvingKey key, Path wtns) {
    return key.prove(WtnsReader.open(wtns));
  }

  /** Hands the gates over, one call each. */
  static CircuitBuilder circuit(PrimeField field, List<Gate> gates) {
    var circuit = new CircuitBuilder(field);
    int[] wires = new int[gates.size() + 1];
    for (int i = 0; i < gates.size(); i++) {
      Gate gate = gates.get(i);
      switch (gate.operation()) {
        case SECRET -> wires[i + 1] = circuit.secretInput("s" + i);
        case ADD -> wires[i + 1] = circuit.add(wires[gate.x()], wires[gate.y()]);
        case MUL -> wires[i + 1] = circuit.mul(wires[gate.x()], wires[gate.y()]);
        case PUBLIC_OUTPUT -> circuit.publicOutput("o" + i, wires[gate.x()]);
      }
    }
    return circuit;
  }
}
