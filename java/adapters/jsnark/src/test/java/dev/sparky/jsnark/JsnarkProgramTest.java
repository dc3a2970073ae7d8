package dev.sparky.jsnark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.PrimeField;
import dev.sparky.jsnark.shape.Generator;
import dev.sparky.jsnark.shape.Label;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Evaluation;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuits from objects: values, rows, and what a host may not say. */
class JsnarkProgramTest {
  private static final BigInteger P = PrimeField.BN254_FR.modulus();

  /** Every operation; the values for inputs 6 and 5 are worked out by hand. */
  private static Generator all() {
    return new Generator("all", 19)
        .label(Label.Type.input, 0)
        .label(Label.Type.input, 1)
        .label(Label.Type.nizkinput, 2)
        .operation("mul", new int[] {1, 2}, 3)
        .operation("add", new int[] {1, 2, 3}, 4)
        .operation("const-mul-a", new int[] {1}, 5)
        .operation("const-mul-neg-1", new int[] {1}, 6)
        .operation("split", new int[] {1}, 7, 8, 9)
        .operation("xor", new int[] {7, 8}, 10)
        .operation("or", new int[] {7, 8}, 11)
        .operation("pack", new int[] {9, 8, 7}, 12)
        .operation("zerop", new int[] {2}, 13, 14)
        .operation("assert", new int[] {1, 2}, 3)
        .operation("mul", new int[] {4, 0}, 15)
        .label(Label.Type.output, 15)
        .label(Label.Type.debug, 4);
  }

  private static BigInteger[] values(long... values) {
    var all = new BigInteger[19];
    for (int i = 0; i < values.length; i++) {
      all[i] = values[i] == Long.MIN_VALUE ? null : BigInteger.valueOf(values[i]).mod(P);
    }
    return all;
  }

  /** As jsnark's evaluator leaves them: a 0 for the inverse in zerop. */
  private static BigInteger[] ofTheHost() {
    return values(1, 6, 5, 30, 41, 60, -6, 0, 1, 1, 1, 1, 3, 0, 1, 41);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "checked"})
  void everyOperationHasItsValueAndItsRows(String name) {
    try (ConstraintBackend backend = Backends.open(name);
        JsnarkProgram circuit = JsnarkProgram.load(JsnarkCircuit.of(all()), backend)) {
      assertThat(circuit.needsHost()).isFalse();
      // mul 2, split into three 4, xor 1, or 1, zerop 2, assert 1.
      assertThat(circuit.program().rows()).isEqualTo(11);
      for (BigInteger[] given : List.of(values(1, 6, 5), ofTheHost())) {
        try (Evaluation evaluation = circuit.evaluate(given)) {
          assertThat(evaluation.check(0, 9).satisfied()).isTrue();
          assertThat(evaluation.publicValues())
              .containsExactly(BigInteger.valueOf(41), BigInteger.valueOf(6));
          long[] inverse = new long[4];
          evaluation.sourceWires(0, 13, 14, inverse);
          assertThat(inverse[0]).isNotZero();
        }
      }
    }
  }

  @Test
  void aValueThatIsNotTheCircuitsIsNamed() {
    try (ConstraintBackend backend = Backends.open();
        JsnarkProgram circuit = JsnarkProgram.load(JsnarkCircuit.of(all()), backend)) {
      for (int wire : new int[] {0, 3, 6, 10, 15}) {
        BigInteger[] wrong = ofTheHost();
        wrong[wire] = wrong[wire].add(BigInteger.TWO);
        assertThatThrownBy(() -> circuit.evaluate(wrong))
            .isInstanceOf(WitnessException.class)
            .hasMessageContaining("jsnark circuit all: wire " + wire + ": expected ")
            .hasMessageEndingWith("found " + wrong[wire]);
      }
      assertThatThrownBy(() -> circuit.evaluate(values(1, 6)))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a value of the prover's wire 2, found none");
      assertThatThrownBy(() -> circuit.evaluate(values(1, Long.MIN_VALUE, 5)))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a value of the input wire 1, found none");
      assertThatThrownBy(() -> circuit.evaluate(new BigInteger[3]))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected values of 19 wires, found 3");
      BigInteger[] large = ofTheHost();
      large[2] = P;
      assertThatThrownBy(() -> circuit.evaluate(large))
          .isInstanceOf(FieldFormatException.class)
          .hasMessageContaining("wire 2");
    }
  }

  /** A quotient and a remainder by Java code of the host: 17 = 3 * 5 + 2. */
  private static Generator division() {
    return new Generator("division", 10)
        .label(Label.Type.input, 0)
        .label(Label.Type.input, 1)
        .label(Label.Type.nizkinput, 2)
        .label(Label.Type.nizkinput, 3)
        .add(
            values -> {
              BigInteger[] parts = values[1].divideAndRemainder(BigInteger.valueOf(5));
              values[2] = parts[0];
              values[3] = parts[1];
            })
        .operation("split", new int[] {3}, 4, 5, 6)
        .operation("const-mul-5", new int[] {2}, 7)
        .operation("add", new int[] {7, 3}, 8)
        .operation("assert", new int[] {8, 0}, 1)
        .operation("mul", new int[] {2, 0}, 9)
        .label(Label.Type.output, 9);
  }

  private static BigInteger[] quotient(long dividend, long quotient, long rest) {
    var values = new BigInteger[10];
    values[0] = BigInteger.ONE;
    values[1] = BigInteger.valueOf(dividend);
    values[2] = BigInteger.valueOf(quotient);
    values[3] = BigInteger.valueOf(rest);
    return values;
  }

  @Test
  void whatTheHostComputesIsTakenAndChecked() {
    Generator generator = division();
    var values = quotient(17, 0, 0);
    generator.getEvaluationQueue().keySet().forEach(instruction -> instruction.evaluate(values));
    try (ConstraintBackend backend = Backends.open();
        JsnarkProgram circuit = JsnarkProgram.load(JsnarkCircuit.of(generator), backend)) {
      assertThat(circuit.needsHost()).isTrue();
      try (Evaluation evaluation = circuit.evaluate(values)) {
        assertThat(evaluation.wire(0, 2).toBigInteger()).isEqualTo(BigInteger.valueOf(3));
      }
      assertThatThrownBy(() -> circuit.evaluate(quotient(17, 3, 3)))
          .isInstanceOf(UnsatisfiedException.class)
          .hasMessageContaining("jsnark circuit division")
          .hasMessageContaining("instruction");
      BigInteger[] none = quotient(17, 3, 2);
      none[2] = null;
      assertThatThrownBy(() -> circuit.evaluate(none))
          .hasMessageContaining("run the host's evaluator first");
    }
  }

  private static void rejected(Object generator, String... parts) {
    try (ConstraintBackend backend = Backends.open("jvm")) {
      assertThatThrownBy(() -> JsnarkProgram.load(JsnarkCircuit.of(generator), backend).close())
          .isInstanceOf(CircuitException.class)
          .hasMessageContainingAll(parts);
    }
  }

  @Test
  void whatIsNotAsJsnarkHasItIsNamed() {
    int[] one = {0};
    rejected("a text", "a circuit generator", "String getName()", "java.lang.String");
    rejected(circuit().operation("fly", one, 1), "circuit c, instruction 2", "opcode", "fly");
    rejected(circuit().operation("mul", one, 1), "mul does not take 1 inputs and 1 outputs");
    rejected(circuit().operation("const-mul-xyz", one, 1), "hexadecimal", "const-mul-xyz");
    rejected(circuit().operation("add", new int[] {2}, 1), "wire 2 is used before");
    rejected(circuit().operation("add", one, 9), "expected a wire of 0..2, found 9");
    rejected(circuit().operation("add", new int[] {-1}, 1), "found -1");
    rejected(circuit().operation("add", one, 1).operation("add", one, 1), "a second time");
    rejected(circuit().label(Label.Type.output, 2), "wire 2 is used before");
  }

  private static Generator circuit() {
    return new Generator("c", 3).label(Label.Type.input, 0);
  }
}
