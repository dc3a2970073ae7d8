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
import org.junit.jupiter.api.Test;
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

  /** A row has as many coefficients as it is given; o1js takes 65,536. */
  @Test
  void coefficientsOfARow() {
    List<String> digests = new ArrayList<>();
    TestBackends.all()
        .forEach(
            named -> {
              try (ConstraintBackend backend = named.open()) {
                for (int count : new int[] {65_535, 65_536, 70_000}) {
                  digests.add(count + " " + digest(backend, count, false));
                  digests.add(count + " " + digest(backend, count, true));
                }
              }
            });
    assertThat(new java.util.TreeSet<>(digests)).hasSize(3);
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
