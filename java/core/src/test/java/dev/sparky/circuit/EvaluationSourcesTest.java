package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.r1cs.WitnessSource;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Witnesses of an evaluation as sources: in the order of the R1CS and in that of the source. */
class EvaluationSourcesTest {
  @TempDir private Path folder;

  static Stream<TestBackends.Named> backends() {
    return TestBackends.all();
  }

  /** x (x + 5) is public; the source numbers: one, the sum, nothing, the product, x. */
  private static CircuitBuilder circuit() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int sum = circuit.add(x, circuit.constant(FieldElement.of(5)));
    int product = circuit.mul(x, sum);
    circuit.publicOutput("product", product);
    circuit.sourceOrder(new int[] {circuit.constant(FieldElement.of(1)), sum, -1, product, x});
    return circuit;
  }

  private static List<Long> values(WitnessSource source) {
    var values = new ArrayList<Long>();
    source.values(
        (from, count, limbs) -> {
          assertThat(from).isEqualTo(values.size());
          for (int i = 0; i < count; i++) {
            values.add(limbs[4 * i]);
          }
        });
    assertThat(values).hasSize(source.count());
    return values;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aWitnessIsASourceInEitherOrder(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit().build("sources", Lowering.R1CS));
        Evaluation evaluation =
            program.evaluate(new long[] {3, 0, 0, 0, 4, 0, 0, 0}, 2, 1, Advice.NONE)) {
      assertThat(evaluation.program()).isSameAs(program);
      assertThat(evaluation.witness(0).field()).isEqualTo(PrimeField.BN254_FR);
      // One, the output, which is the product, and the input.
      assertThat(values(evaluation.witness(0))).containsExactly(1L, 24L, 3L);
      assertThat(values(evaluation.witness(1))).containsExactly(1L, 36L, 4L);
      assertThat(values(evaluation.sourceWitness(0))).containsExactly(1L, 8L, 0L, 24L, 3L);
      assertThat(values(evaluation.sourceWitness(1))).containsExactly(1L, 9L, 0L, 36L, 4L);
      assertThat(evaluation.publicValues()).containsExactly(BigInteger.valueOf(24));
      assertThat(evaluation.publicValues(1)).containsExactly(BigInteger.valueOf(36));
      for (int none : new int[] {-1, 2}) {
        assertThatThrownBy(() -> evaluation.witness(none)).isInstanceOf(CircuitException.class);
        assertThatThrownBy(() -> evaluation.sourceWitness(none))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("0..1");
      }
      Path file = folder.resolve("source.wtns");
      R1csExport.write(evaluation.sourceWitness(1), file);
      assertThat(values(WtnsReader.open(file))).containsExactly(1L, 9L, 0L, 36L, 4L);
    }
  }
}
