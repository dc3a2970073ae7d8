package dev.sparky.examples.pipeline;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** After: the same calls, the gates off the heap, rows and values by a backend. */
public final class SparkyPipeline implements Pipeline {
  private static final int LIMBS = 4;

  private final ConstraintBackend backend;
  private final CircuitBuilder circuit;
  private Program program;

  public SparkyPipeline(ConstraintBackend backend, PrimeField field) {
    this.backend = backend;
    circuit = new CircuitBuilder(field);
  }

  @Override
  public int secret() {
    return circuit.secretInput("secret " + circuit.wires());
  }

  @Override
  public int constant(BigInteger value) {
    return circuit.constant(FieldElement.of(value, circuit.field()));
  }

  @Override
  public int add(int x, int y) {
    return circuit.add(x, y);
  }

  @Override
  public int mul(int x, int y) {
    return circuit.mul(x, y);
  }

  @Override
  public void assertEqual(int x, int y) {
    circuit.assertEqual(x, y);
  }

  /** The finished program, to save or export. */
  public Program program() {
    if (program == null) {
      program = backend.load(circuit.build("pipeline", Lowering.R1CS));
    }
    return program;
  }

  @Override
  public int constraints() {
    return program().rows();
  }

  private Evaluation evaluate(List<BigInteger> inputs) {
    long[] limbs = new long[LIMBS * inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      FieldElement value = FieldElement.of(inputs.get(i), circuit.field());
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * i + limb] = value.limb(limb);
      }
    }
    return program().evaluate(limbs, 1, 1, Advice.NONE);
  }

  @Override
  public List<BigInteger> witness(List<BigInteger> inputs) {
    try (Evaluation evaluation = evaluate(inputs)) {
      var values = new ArrayList<BigInteger>();
      for (int wire = 0; wire < circuit.wires(); wire++) {
        values.add(evaluation.wire(0, wire).toBigInteger());
      }
      return values;
    }
  }

  @Override
  public boolean check(List<BigInteger> inputs) {
    try (Evaluation evaluation = evaluate(inputs)) {
      return evaluation.check(0, 1).satisfied();
    }
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
  }
}
