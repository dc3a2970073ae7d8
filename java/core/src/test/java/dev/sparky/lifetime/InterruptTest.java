package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.CancelledException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An interrupt ends long work between two pieces, with a type, and leaves everything usable. */
class InterruptTest {
  private static final int STEPS = 20_000;
  private static final long[] THREE = {3, 0, 0, 0};

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private static ProgramImage image() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    for (int i = 0; i < STEPS; i++) {
      x = circuit.mul(x, x);
    }
    circuit.output("x", x);
    return circuit.build("squares", Lowering.R1CS);
  }

  private static void interrupt() {
    Thread.currentThread().interrupt();
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void betweenBatchesOfWitnesses(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        ProgramImage image = image();
        Program program = backend.load(image)) {
      var seen = new AtomicInteger();
      long before = backend.offHeapBytes();
      assertThatThrownBy(
              () ->
                  program.evaluateAll(
                      (witness, limbs) -> System.arraycopy(THREE, 0, limbs, 0, 4),
                      1000,
                      2,
                      1,
                      Advice.NONE,
                      (first, evaluation) -> {
                        if (seen.addAndGet(evaluation.count()) == 4) {
                          interrupt();
                        }
                      }))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("interrupted");
      assertThat(seen).hasValue(4);
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
      backend.releaseIdle();
      assertThat(backend.offHeapBytes()).isLessThanOrEqualTo(before);
      FieldElement first;
      try (Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE)) {
        first = evaluation.output(0, 0);
        assertThat(evaluation.check(0, 1).satisfied()).isTrue();
      }
      assertThat(first).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void whileRowsAreVisited(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        ProgramImage image = image();
        Program program = backend.load(image)) {
      var rows = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  program.rows(
                      0,
                      program.rows(),
                      (row, a, b, c, wires, limbs) -> {
                        if (rows.incrementAndGet() == 10) {
                          interrupt();
                        }
                      }))
          .isInstanceOf(CancelledException.class);
      assertThat(rows).hasValueLessThan(STEPS);
      Thread.interrupted();
      program.rows(0, program.rows(), (row, a, b, c, wires, limbs) -> rows.incrementAndGet());
      assertThat(rows).hasValueGreaterThan(STEPS);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void beforeAnEvaluation(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        ProgramImage image = image();
        Program program = backend.load(image)) {
      interrupt();
      assertThatThrownBy(() -> program.evaluate(THREE, 1, 1, Advice.NONE))
          .isInstanceOf(CancelledException.class);
      Thread.interrupted();
      program.evaluate(THREE, 1, 1, Advice.NONE).close();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void whileConstraintsAreVisited(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        R1cs system = backend.openR1cs(PrimeField.BN254_FR, 2)) {
      for (int i = 0; i < STEPS; i++) {
        system.constraint(i, 1, 0, 0, new int[] {1}, new long[] {7, 0, 0, 0});
      }
      assertThatThrownBy(
              () ->
                  system.constraints(
                      0,
                      STEPS,
                      (row, a, b, c, wires, limbs) -> {
                        if (row == 100) {
                          interrupt();
                        }
                      }))
          .isInstanceOf(CancelledException.class);
      Thread.interrupted();
      assertThat(system.constraints()).isEqualTo(STEPS);
      assertThat(system.terms()).isEqualTo(STEPS);
    }
  }
}
