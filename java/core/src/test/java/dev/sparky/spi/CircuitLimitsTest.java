package dev.sparky.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.snarky.TestBackends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of limits: below, at and above each of them, on every backend. */
class CircuitLimitsTest {
  private static final FieldElement[] NONE = {};

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void variables(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        Circuit circuit = backend.open(CircuitOptions.compile(0))) {
      int max = CircuitLimits.MAX_VARIABLES;
      assertThatThrownBy(() -> circuit.exists(max + 1)).isInstanceOf(CircuitException.class);
      assertThat(circuit.exists(max - 2)).isZero();
      assertThatThrownBy(() -> circuit.exists(3))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("exists: new variables: expected 0..2, found 3");
      assertThatThrownBy(() -> circuit.permute(0, 0, 0)).isInstanceOf(CircuitException.class);
      CallBatch three = CircuitContract.batch(NONE, TapeRecord.EXISTS, 3, 0, 0);
      assertThatThrownBy(() -> circuit.append(three)).isInstanceOf(CircuitException.class);
      assertThat(circuit.multiply(0, 1)).isEqualTo(max - 2);
      circuit.append(CircuitContract.batch(NONE, TapeRecord.EXISTS, 1, 0, 0));
      assertThat(circuit.variableCount()).isEqualTo(max);
      assertThatThrownBy(() -> circuit.multiply(0, 1))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("multiply: new variables: expected 0..0, found 1");
      circuit.exists(0);
      circuit.assertMul(0, 1, max - 1);
      assertThat(circuit.rowsSoFar()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void publicInputs(TestBackends.Named named) {
    int max = CircuitLimits.MAX_PUBLIC_INPUTS;
    try (ConstraintBackend backend = named.open()) {
      for (int size : new int[] {max - 1, max}) {
        try (Circuit circuit = backend.open(CircuitOptions.compile(size))) {
          assertThat(circuit.variableCount()).isEqualTo(size);
          assertThat(circuit.rowsSoFar()).isEqualTo(size);
        }
      }
    }
    assertThatThrownBy(() -> CircuitOptions.compile(max + 1)).isInstanceOf(CircuitException.class);
    assertThatThrownBy(() -> CircuitOptions.compile(-1)).isInstanceOf(CircuitException.class);
  }

  /**
   * What o1js 2.15.0 answers to two calls of {@code Snarky.gates.raw}, as {@link #digest} makes
   * them.
   */
  private static final Map<Integer, String> OF_O1JS =
      Map.of(
          65_535, "2b6464b4a3e658dd8d611f626a623792",
          65_536, "8c4f6d7293a6f1407cf60a7f41d7afee",
          70_000, "eb965b25d03dffbd4172c2d8f33bc6db");

  /** A row has as many coefficients as it is given. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void coefficientsOfARow(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      OF_O1JS.forEach(
          (count, digest) -> {
            assertThat(digest(backend, count, false)).as("%d", count).isEqualTo(digest);
            assertThat(digest(backend, count, true)).as("%d", count).isEqualTo(digest);
          });
    }
  }

  private static String digest(ConstraintBackend backend, int count, boolean deferred) {
    CircuitOptions options = CircuitOptions.compile(0);
    try (Circuit circuit = backend.open(deferred ? options.deferred() : options)) {
      var coefficients = new FieldElement[count];
      Arrays.fill(coefficients, FieldElement.ONE);
      int x = circuit.exists(1);
      circuit.raw(0, new int[] {x}, 1, coefficients, count);
      circuit.raw(1, new int[] {x}, 1, coefficients, 5);
      ConstraintSystem system = circuit.finish();
      List<Integer> counts = new ArrayList<>();
      system.gates(
          0, 2, (row, kind, wires, limbs, coefficientCount) -> counts.add(coefficientCount));
      assertThat(counts).containsExactly(count, 5);
      return system.digest();
    }
  }
}
