package dev.sparky.internal.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ids that composite calls take, as measured on o1js 2.15.0 (backend rules, "Ids taken by
 * composite calls"). Rows and values are held by the recorded traces of the conformance corpus.
 */
class CompositeIdsTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";

  /** Variables that a call makes in compile mode, beyond the three it is given. */
  private static int taken(Named backend, Consumer<Circuit> call) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(0))) {
      circuit.exists(3);
      call.accept(circuit);
      return circuit.variableCount() - 3;
    }
  }

  private static int constant(Circuit circuit, long value) {
    return circuit.constant(FieldElement.of(value));
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void compareTakesFourMoreThanItsBits(Named backend) {
    int[] bits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 32, 64, 200, 253};
    for (int n : bits) {
      int expected = n == 0 ? 1 : n == 1 ? 3 : n == 2 ? 5 : n + 4;
      assertThat(taken(backend, c -> Comparison.compare(c, n, 0, 1)))
          .as("%d bits", n)
          .isEqualTo(expected);
      assertThat(taken(backend, c -> compareConstants(c, n)))
          .as("%d bits of constants", n)
          .isEqualTo(expected);
    }
  }

  private static Comparison compareConstants(Circuit circuit, int bits) {
    return Comparison.compare(circuit, bits, constant(circuit, 0), constant(circuit, 1));
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void compareReturnsItsLastVariableAndItsTopBit(Named backend) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(2))) {
      assertThat(Comparison.compare(circuit, 8, 0, 1)).isEqualTo(new Comparison(13, 10));
      Comparison none = Comparison.compare(circuit, 0, 0, 1);
      assertThat(none.lessOrEqual()).isEqualTo(14);
      LinearTerms zero = circuit.terms(none.less(), 1);
      assertThat(zero.constant()).isEqualTo(FieldElement.ZERO);
      assertThat(zero.variables()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void truncationTakesElevenForSixteenBitsAlsoOfAConstant(Named backend) {
    for (int k = 0; k <= 16; k++) {
      int words = k;
      assertThat(taken(backend, c -> Truncation.truncateToBits16(c, words, 0))).isEqualTo(11 * k);
      assertThat(taken(backend, c -> Truncation.truncateToBits16(c, words, constant(c, 5))))
          .isEqualTo(11 * k);
    }
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(1))) {
      assertThat(Truncation.truncateToBits16(circuit, 4, 0)).isEqualTo(1 + 44 - 3);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void truncationToMoreBitsThanTheFieldIsRefusedByTheProverOnly(Named backend) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(List.of(FieldElement.of(5))))) {
      assertThatThrownBy(() -> Truncation.truncateToBits16(circuit, 16, 0))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SHAPE));
      int low = Truncation.truncateToBits16(circuit, 15, 0);
      assertThat(circuit.value(low)).isEqualTo(FieldElement.of(5));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void poseidonUpdateSealsZerosButNotVariablesOrOtherConstants(Named backend) {
    assertThat(taken(backend, c -> update(c))).isEqualTo(170);
    assertThat(taken(backend, c -> update(c, 0))).isEqualTo(169);
    assertThat(taken(backend, c -> update(c, 0, 1))).isEqualTo(168);
    assertThat(taken(backend, c -> update(c, constant(c, 1), constant(c, 2)))).isEqualTo(168);
    assertThat(taken(backend, c -> PoseidonUpdate.update(c, new int[] {0, 1, 2}, new int[] {0, 1})))
        .isEqualTo(170);
    assertThat(taken(backend, c -> update(c, 0, 1, 2))).isEqualTo(168 + 1 + 168);
  }

  private static int update(Circuit circuit, int... inputs) {
    int zero = constant(circuit, 0);
    return PoseidonUpdate.update(circuit, new int[] {zero, zero, zero}, inputs)[0];
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void spongePermutesAsLateAsItCan(Named backend) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(3))) {
      Sponge sponge = Sponge.checked(circuit);
      sponge.absorb(0);
      sponge.absorb(1);
      assertThat(circuit.variableCount()).isEqualTo(3);
      sponge.absorb(2);
      assertThat(circuit.variableCount()).as("permuted and sealed").isEqualTo(3 + 168 + 1);
      int first = sponge.squeeze();
      assertThat(circuit.variableCount()).isEqualTo(172 + 168);
      assertThat(sponge.squeeze()).isEqualTo(first + 1);
      assertThat(circuit.variableCount()).isEqualTo(340);
      sponge.squeeze();
      assertThat(circuit.variableCount()).isEqualTo(340 + 168);
      sponge.absorb(0);
      assertThat(circuit.variableCount()).as("no permutation before it").isEqualTo(509);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void theSpongeOnValuesGivesTheHashOfTheSpongeInTheCircuit(Named backend) {
    List<FieldElement> inputs = List.of(FieldElement.of(7), FieldElement.of(8), FieldElement.of(9));
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
      Sponge checked = Sponge.checked(circuit);
      Sponge values = Sponge.ofValues(circuit);
      for (int i = 0; i < 3; i++) {
        checked.absorb(i);
      }
      int variables = circuit.variableCount();
      for (int i = 0; i < 3; i++) {
        values.absorb(i);
      }
      int constant = values.squeeze();
      assertThat(circuit.variableCount()).isEqualTo(variables);
      assertThat(constant).isNegative();
      assertThat(circuit.value(constant)).isEqualTo(circuit.value(checked.squeeze()));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void theSpongeOnValuesTakesConstantsOnlyInCompileMode(Named backend) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(1))) {
      Sponge values = Sponge.ofValues(circuit);
      values.absorb(circuit.add(constant(circuit, 1), constant(circuit, 2)));
      assertThatThrownBy(() -> values.absorb(0)).isInstanceOf(RefusedException.class);
      assertThat(circuit.terms(values.squeeze(), 1).variables()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void hashToGroupTakesThirtyTwoMoreThanItsHash(Named backend) {
    int[] expected = {202, 201, 200, 369, 0, 539};
    for (int n : new int[] {0, 1, 2, 3, 5}) {
      int[] inputs = new int[n];
      for (int i = 0; i < n; i++) {
        inputs[i] = i % 3;
      }
      assertThat(taken(backend, c -> HashToGroup.hash(c, inputs))).isEqualTo(expected[n]);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void scalingTakesThirtyOneForFiveBitsAndReturnsThemReversed(Named backend) {
    for (int n : new int[] {5, 10, 250, 255}) {
      assertThat(taken(backend, c -> scale(c, n))).isEqualTo(6 + 31 * n / 5);
    }
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(3))) {
      assertThat(scale(circuit, 5).bits()).containsExactly(7, 6, 5, 4, 3);
      assertThatThrownBy(() -> scale(circuit, 7))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("multiple of 5");
    }
  }

  private static PointScaling scale(Circuit circuit, int bits) {
    return PointScaling.scaleFastUnpack(circuit, new Point(0, 1), 2, bits);
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void sealingLooksAtTermsUnmerged(Named backend) {
    assertThat(taken(backend, c -> Sealing.seal(c, c.add(0, constant(c, 0))))).isZero();
    assertThat(taken(backend, c -> Sealing.seal(c, constant(c, 3)))).isZero();
    assertThat(taken(backend, c -> Sealing.seal(c, constant(c, 0)))).isEqualTo(1);
    assertThat(taken(backend, c -> Sealing.seal(c, c.scale(Fp.TWO, 0)))).isEqualTo(1);
    FieldElement minus = Fp.MINUS_ONE;
    assertThat(taken(backend, c -> Sealing.seal(c, c.add(c.add(0, 1), c.scale(minus, 1)))))
        .as("x + y - y")
        .isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void negativeLengthsAreNoCalls(Named backend) {
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.compile(2))) {
      assertThatThrownBy(() -> Comparison.compare(circuit, -1, 0, 1))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> Truncation.truncateToBits16(circuit, -1, 0))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> Truncation.truncateToBits16(circuit, 200_000_000, 0))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("found 200000000");
      assertThat(circuit.variableCount()).isEqualTo(2);
    }
  }
}
