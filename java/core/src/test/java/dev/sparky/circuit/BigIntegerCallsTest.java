package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls with big integers and names, against java.math.BigInteger. */
class BigIntegerCallsTest {
  private static final PrimeField FIELD = PrimeField.BN254_FR;
  private static final BigInteger P = FIELD.modulus();

  static Stream<TestBackends.Named> backends() {
    return TestBackends.all();
  }

  @Test
  void fieldsAreFoundByTheirModulus() {
    for (PrimeField field : PrimeField.all()) {
      assertThat(PrimeField.ofModulus(field.modulus())).isEqualTo(field);
    }
    assertThatThrownBy(() -> PrimeField.ofModulus(BigInteger.TEN))
        .isInstanceOf(FieldFormatException.class)
        .hasMessageContaining("bn254-fr")
        .hasMessageEndingWith("found 10");
  }

  @Test
  void anyIntegerIsReduced() {
    BigInteger huge = BigInteger.ONE.shiftLeft(4000).add(BigInteger.TWO);
    for (BigInteger value :
        new BigInteger[] {BigInteger.ZERO, P, P.negate(), BigInteger.ONE.negate(), huge}) {
      assertThat(FieldElement.reduce(value, FIELD).toBigInteger()).isEqualTo(value.mod(P));
      assertThat(FieldElement.reduce(value.negate(), FIELD).toBigInteger())
          .isEqualTo(value.negate().mod(P));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void coefficientsAreAnyIntegers(TestBackends.Named named) {
    var circuit = new CircuitBuilder(FIELD);
    int x = circuit.secretInput("x");
    int y = circuit.publicInput("y");
    BigInteger factor = BigInteger.ONE.shiftLeft(300).negate();
    circuit.output("a", circuit.scale(factor, x));
    circuit.output(
        "b", circuit.linear(new BigInteger[] {BigInteger.ONE.negate(), P}, new int[] {x, y}));
    circuit.output("c", circuit.constant(BigInteger.valueOf(-7)));
    assertThat(circuit.coefficient(P)).isEqualTo(circuit.coefficient(BigInteger.ZERO));
    BigInteger value = new BigInteger("1234567890123456789012345678901234567890");
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("integers", Lowering.R1CS));
        Evaluation evaluation = program.evaluate(Map.of("x", value, "y", BigInteger.TEN))) {
      assertThat(evaluation.output(0, 0).toBigInteger()).isEqualTo(factor.multiply(value).mod(P));
      assertThat(evaluation.output(0, 1).toBigInteger()).isEqualTo(value.negate().mod(P));
      assertThat(evaluation.output(0, 2).toBigInteger()).isEqualTo(BigInteger.valueOf(-7).mod(P));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void namesAreThoseOfTheInputs(TestBackends.Named named) {
    var circuit = new CircuitBuilder(FIELD);
    circuit.output("o", circuit.mul(circuit.secretInput("x"), circuit.publicInput("y")));
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("names", Lowering.R1CS))) {
      var inputs = new HashMap<String, BigInteger>();
      inputs.put("x", BigInteger.TEN);
      assertThatThrownBy(() -> program.evaluate(inputs))
          .isInstanceOf(CircuitException.class)
          .hasMessage("expected a value for the input \"y\", found none");
      inputs.put("y", P);
      assertThatThrownBy(() -> program.evaluate(inputs))
          .isInstanceOf(FieldFormatException.class)
          .hasMessageStartingWith("input \"y\": expected 0 <= value < p");
      inputs.put("y", BigInteger.TWO);
      inputs.put("z", BigInteger.TWO);
      assertThatThrownBy(() -> program.evaluate(inputs))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("found \"z\"");
      inputs.remove("z");
      try (Evaluation evaluation = program.evaluate(inputs)) {
        assertThat(evaluation.output(0, 0)).hasToString("20");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void adviceByNameComputesModuloAnotherPrime(TestBackends.Named named) {
    BigInteger m = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    int bits = 85;
    var circuit = new CircuitBuilder(FIELD);
    int[] a = limbs(circuit, "a");
    int[] b = limbs(circuit, "b");
    int product = circuit.mulMod(m, bits, a, b, 3);
    int inverse = circuit.invMod(m, bits, a);
    for (int i = 0; i < 6; i++) {
      circuit.output("p" + i, product + i);
    }
    for (int i = 0; i < 3; i++) {
      circuit.output("i" + i, inverse + i);
    }
    BigInteger x = m.subtract(BigInteger.valueOf(123456789));
    BigInteger y = BigInteger.TWO.pow(254).add(BigInteger.TEN);
    var inputs = new HashMap<String, BigInteger>();
    BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    for (int i = 0; i < 3; i++) {
      inputs.put("a" + i, x.shiftRight(bits * i).and(mask));
      inputs.put("b" + i, y.shiftRight(bits * i).and(mask));
    }
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("advice", Lowering.R1CS));
        Evaluation evaluation = program.evaluate(inputs)) {
      assertThat(number(evaluation, 0, bits)).isEqualTo(x.multiply(y).divide(m));
      assertThat(number(evaluation, 3, bits)).isEqualTo(x.multiply(y).mod(m));
      assertThat(number(evaluation, 6, bits)).isEqualTo(x.modInverse(m));
    }
    assertThatThrownBy(() -> circuit.mulMod(m, bits, a, new int[1], 3))
        .isInstanceOf(CircuitException.class);
    assertThatThrownBy(() -> circuit.advice("f", a, 1, BigInteger.ONE.negate()))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("advice: expected parameters in 0..");
  }

  private static int[] limbs(CircuitBuilder circuit, String name) {
    int[] limbs = new int[3];
    for (int i = 0; i < 3; i++) {
      limbs[i] = circuit.secretInput(name + i);
    }
    return limbs;
  }

  private static BigInteger number(Evaluation evaluation, int first, int bits) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 2; i >= 0; i--) {
      number = number.shiftLeft(bits).add(evaluation.output(0, first + i).toBigInteger());
    }
    return number;
  }
}
