package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kimchi lowering: the same gates as by hand, values that satisfy them, and refusals. */
class KimchiCircuitTest {
  /** out = b ? x * y : x + 3, b boolean, out public; z = x - y with its inverse. */
  private static CircuitBuilder circuit(PrimeField field) {
    var circuit = new CircuitBuilder(field);
    int x = circuit.publicInput("x");
    int y = circuit.secretInput("y");
    int b = circuit.secretInput("b");
    circuit.assertBoolean(b);
    int sum = circuit.add(x, circuit.constant(FieldElement.of(3)));
    int out = circuit.select(b, circuit.mul(x, y), sum);
    int z = circuit.sub(x, y);
    circuit.assertProduct(z, circuit.inverse(z), CircuitBuilder.ONE);
    circuit.publicOutput("out", out);
    return circuit;
  }

  private static long[] inputs(long x, long y, long b) {
    return new long[] {x, 0, 0, 0, y, 0, 0, 0, b, 0, 0, 0};
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void theGatesAreThoseOfTheCallsMadeByHand(TestBackends.Named named) {
    ProgramImage image = circuit(PrimeField.PASTA_FP).build("k", Lowering.KIMCHI);
    FieldElement minus =
        FieldElement.of(
            PrimeField.PASTA_FP.modulus().subtract(java.math.BigInteger.ONE), PrimeField.PASTA_FP);
    try (ConstraintBackend backend = named.open();
        ConstraintBackend other = Backends.open("jvm");
        Circuit lowered = KimchiCircuit.compile(backend, image);
        Circuit byHand = other.open(dev.sparky.spi.CircuitOptions.compile(2))) {
      int one = byHand.constant(FieldElement.ONE);
      int y = byHand.exists(1);
      int b = byHand.exists(1);
      byHand.assertBoolean(b);
      int sum = byHand.add(1, byHand.constant(FieldElement.of(3)));
      int product = byHand.multiply(1, y);
      int out = byHand.exists(1);
      int less = byHand.scale(minus, sum);
      byHand.assertMul(b, byHand.add(product, less), byHand.add(out, less));
      int z = byHand.add(1, byHand.scale(minus, y));
      int inverse = byHand.exists(1);
      byHand.assertMul(z, inverse, one);
      byHand.assertEqual(out, 0);
      assertThat(lowered.finish().digest()).isEqualTo(byHand.finish().digest());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void valuesOfTheProgramSatisfyTheGates(TestBackends.Named named) {
    ProgramImage image = circuit(PrimeField.PASTA_FP).build("k", Lowering.KIMCHI);
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(image);
        Evaluation good = program.evaluate(inputs(5, 7, 1), 1, 1, Advice.NONE);
        Evaluation bad = program.evaluate(inputs(5, 7, 2), 1, 1, Advice.NONE);
        Circuit circuit = KimchiCircuit.prove(backend, image, good)) {
      circuit.finish();
      assertThat(circuit.witness().value(0)).isEqualTo(FieldElement.of(35));
      assertThatThrownBy(() -> KimchiCircuit.prove(backend, image, bad).close())
          .isInstanceOf(RefusedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void anotherFieldIsRefused(TestBackends.Named named) {
    ProgramImage image = circuit(PrimeField.BN254_FR).build("k", Lowering.R1CS);
    try (ConstraintBackend backend = named.open()) {
      assertThatThrownBy(() -> KimchiCircuit.compile(backend, image))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("bn254-fr");
    }
  }
}
