package dev.sparky.lifetime;

import dev.sparky.Backends;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.function.Supplier;

/** Uses a backend as an application would that is then redeployed; run in a loader of its own. */
public final class LoaderUse implements Supplier<String> {
  private static final long[] THREE = {3, 0, 0, 0};

  /** The digest of a small circuit, after everything was closed. */
  @Override
  public String get() {
    try (ConstraintBackend backend = Backends.open(System.getProperty("loader.use.backend"));
        Circuit circuit = backend.open(CircuitOptions.compile(1));
        R1cs system = backend.openR1cs(PrimeField.BN254_FR, 2)) {
      refused(circuit);
      FieldVectors vectors = backend.vectors(PrimeField.BN254_FR);
      try (FieldVector x = vectors.zeros(9, VectorLayout.CANONICAL)) {
        vectors.add(x, x, x);
      }
      system.constraint(0, 1, 0, 0, new int[] {1}, new long[] {7, 0, 0, 0});
      evaluate(backend);
      circuit.multiply(0, 0);
      return circuit.finish().digest();
    }
  }

  /** An exception that the library throws. */
  private static void refused(Circuit circuit) {
    try {
      circuit.assertEqual(circuit.constant(FieldElement.ONE), circuit.constant(FieldElement.ZERO));
      circuit.flush();
    } catch (RuntimeException e) {
      if (e.getMessage() == null) {
        throw e;
      }
    }
  }

  private static void evaluate(ConstraintBackend backend) {
    var builder = new CircuitBuilder(PrimeField.BN254_FR);
    int x = builder.secretInput("x");
    builder.output("x", builder.mul(x, x));
    try (ProgramImage image = builder.build("square", Lowering.R1CS);
        Program program = backend.load(image);
        Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE)) {
      evaluation.check(0, 1);
    }
  }
}
