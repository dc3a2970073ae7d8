package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;

/**
 * Inputs that end a generator which recurses, walks a shared graph naively or merges quadratically.
 */
class DeepAndWideTest {
  private static final CircuitOptions OPTIONS = CircuitOptions.compile(0).deferred();

  @EveryBackend
  void anAdditionChainOfAMillionNodes(ConstraintBackend backend) {
    try (var circuit = backend.open(OPTIONS)) {
      int x = circuit.exists(2);
      int sum = x;
      for (int i = 0; i < 1_000_000; i++) {
        sum = circuit.add(sum, x);
      }
      circuit.assertEqual(sum, x + 1);
      // 1,000,001 x = y: one half with different scales.
      assertThat(circuit.finish().rows()).isEqualTo(1);
    }
  }

  @EveryBackend
  void aCombinationOfAHundredThousandTerms(ConstraintBackend backend) {
    try (var circuit = backend.open(OPTIONS)) {
      int first = circuit.exists(100_001);
      int sum = first;
      for (int i = 1; i < 100_000; i++) {
        sum = circuit.add(sum, circuit.scale(FieldElement.of(i), first + i));
      }
      circuit.assertEqual(sum, first + 100_000);
      // 99,999 halves; the equality is a union.
      assertThat(circuit.finish().rows()).isEqualTo(50_000);
    }
  }

  @EveryBackend
  void aVariableDoubledTwoHundredAndFiftyTimes(ConstraintBackend backend) {
    try (var circuit = backend.open(OPTIONS)) {
      int x = circuit.exists(2);
      int sum = x;
      for (int i = 0; i < 250; i++) {
        sum = circuit.add(sum, sum);
      }
      circuit.assertEqual(sum, x + 1);
      assertThat(circuit.finish().rows()).isEqualTo(1);
    }
  }

  @EveryBackend
  void aMillionEqualitiesOfOneClass(ConstraintBackend backend) {
    try (var circuit = backend.open(OPTIONS)) {
      int first = circuit.exists(1_000_001);
      for (int i = 0; i < 1_000_000; i++) {
        circuit.assertEqual(first + i, first + i + 1);
      }
      circuit.assertMul(first, first + 500_000, first + 1_000_000);
      var system = circuit.finish();
      assertThat(system.rows()).isEqualTo(1);
      // All three cells are one class: 0 -> 1 -> 2 -> 0.
      system.gates(
          0, 1, (row, kind, wires, coefficients, count) -> assertThat(wires).startsWith(1, 2, 0));
    }
  }

  @EveryBackend
  void aMillionMultiplications(ConstraintBackend backend) {
    try (var circuit = backend.open(OPTIONS)) {
      int x = circuit.exists(1);
      for (int i = 0; i < 1 << 20; i++) {
        x = circuit.multiply(x, x);
      }
      assertThat(circuit.finish().rows()).isEqualTo(1 << 19);
    }
  }
}
