package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.ClosedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory of images: built in place, given back by closing, used again without a trace. */
class ImageMemoryTest {
  private static final long[] THREE = {3, 0, 0, 0};

  @TempDir Path folder;

  /** x -> x^2 + constant, again and again. */
  private static CircuitBuilder squares(int steps, long constant) {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int c = circuit.constant(FieldElement.of(constant));
    for (int i = 0; i < steps; i++) {
      x = circuit.add(circuit.mul(x, x), c);
    }
    circuit.output("x", x);
    return circuit;
  }

  private byte[] saved(ConstraintBackend backend, int steps) throws Exception {
    Path file = folder.resolve("squares.sparky");
    try (ProgramImage image = squares(steps, 5).build("squares", Lowering.R1CS);
        Program program = backend.load(image)) {
      program.save(file);
    }
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void memoryUsedAgainLeavesNoTrace(TestBackends.Named named) throws Exception {
    try (ConstraintBackend backend = named.open()) {
      byte[] first = saved(backend, 20_000);
      for (int steps = 19_500; steps < 21_000; steps += 250) {
        try (ProgramImage other = squares(steps, -1 >>> 1).build("other", Lowering.R1CS)) {
          assertThat(other.instructions()).isEqualTo(2 * steps + 2);
        }
      }
      assertThat(saved(backend, 20_000)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aBuilderGoesOnBehindAnImage(TestBackends.Named named) {
    for (int steps : new int[] {0, 1, 30_000}) {
      CircuitBuilder circuit = squares(steps, 5);
      ProgramImage before = circuit.build("before", Lowering.R1CS);
      int more = circuit.mul(1, 1);
      circuit.output("more", more);
      ProgramImage after = circuit.build("after", Lowering.R1CS);
      try (ConstraintBackend backend = named.open();
          Program first = backend.load(before);
          Program second = backend.load(after);
          Evaluation one = first.evaluate(THREE, 1, 1, Advice.NONE);
          Evaluation two = second.evaluate(THREE, 1, 1, Advice.NONE)) {
        assertThat(first.rows()).isEqualTo(steps);
        assertThat(second.rows()).isEqualTo(steps + 1);
        assertThat(two.output(0, 0)).isEqualTo(one.output(0, 0));
        assertThat(two.output(0, 1)).isEqualTo(FieldElement.of(9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aProgramHoldsItsImage(TestBackends.Named named) {
    CircuitBuilder circuit = squares(10_000, 5);
    ProgramImage image = circuit.build("held", Lowering.R1CS);
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(image)) {
      image.close();
      image.close();
      // Memory that is still held is not taken.
      squares(10_000, 7).build("other", Lowering.R1CS);
      try (Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE)) {
        assertThat(evaluation.check(0, 1).satisfied()).isTrue();
        var expected = java.math.BigInteger.valueOf(3);
        for (int i = 0; i < 10_000; i++) {
          expected = expected.multiply(expected).add(java.math.BigInteger.valueOf(5));
          expected = expected.mod(PrimeField.BN254_FR.modulus());
        }
        assertThat(evaluation.output(0, 0).toBigInteger()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aClosedImageIsClosed() {
    CircuitBuilder circuit = squares(100, 5);
    ProgramImage image = circuit.build("closed", Lowering.R1CS);
    image.close();
    assertThatThrownBy(image::bytes).isInstanceOf(ClosedException.class);
    assertThatThrownBy(image::wires).isInstanceOf(ClosedException.class);
    assertThatThrownBy(image::retain).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> circuit.mul(1, 1)).isInstanceOf(ClosedException.class);
    TestBackends.all()
        .forEach(
            named -> {
              try (ConstraintBackend backend = named.open()) {
                assertThatThrownBy(() -> backend.load(image)).isInstanceOf(ClosedException.class);
              }
            });
  }
}
