package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.ChildJvm;
import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builder rejects, and that a call that fails changes nothing. */
class CircuitBuilderTest {
  private static final FieldElement TWO = FieldElement.of(2);

  @Test
  void aSelectByAConstantOtherThanZeroAndOneIsRejected() {
    rejectedSelect(c -> c.constant(TWO), "2");
    rejectedSelect(c -> c.add(CircuitBuilder.ONE, CircuitBuilder.ONE), "2");
    rejectedSelect(c -> c.scale(FieldElement.of(7), CircuitBuilder.ONE), "7");
    rejectedSelect(c -> c.mul(c.constant(TWO), c.constant(TWO)), "4");
    rejectedSelect(c -> c.sub(c.constant(FieldElement.of(5)), CircuitBuilder.ONE), "4");
    rejectedSelect(
        c -> c.linear(new FieldElement[] {TWO, FieldElement.of(3)}, new int[] {0, 0}), "5");
    rejectedSelect(c -> c.select(CircuitBuilder.ONE, c.constant(TWO), CircuitBuilder.ONE), "2");
  }

  private static void rejectedSelect(ToIntFunction<CircuitBuilder> condition, String found) {
    var circuit = new CircuitBuilder(PrimeField.PASTA_FP);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    circuit.label("choice", 12);
    circuit.select(condition.applyAsInt(circuit), x, y);
    assertThatThrownBy(() -> circuit.build("select", Lowering.R1CS))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected a condition of 0 or 1, found the constant " + found + " (")
        .hasMessageContaining("choice:12");
  }

  @Test
  void aSelectByZeroOneOrAVariableIsTaken() {
    var circuit = new CircuitBuilder(PrimeField.PASTA_FP);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    circuit.select(CircuitBuilder.ONE, x, y);
    circuit.select(circuit.sub(x, x), x, y);
    circuit.select(circuit.constant(FieldElement.ZERO), x, y);
    circuit.select(x, x, y);
    circuit.build("select", Lowering.R1CS).close();
  }

  /** As an importer writes it, in place: the builder does not see the select. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aSelectByAnotherConstantDoesNotLoad(TestBackends.Named named) {
    var circuit = new CircuitBuilder(PrimeField.PASTA_FP);
    int x = circuit.secretInput("x");
    int two = circuit.add(circuit.constant(FieldElement.ONE), CircuitBuilder.ONE);
    circuit.words().reserve(4);
    circuit.words().add(Instruction.head(Instruction.SELECT, 0));
    circuit.words().add(two, x, CircuitBuilder.ONE);
    circuit.madeInPlace(circuit.words().at(), 1, circuit.wires() + 1);
    try (ConstraintBackend backend = named.open();
        ProgramImage image = circuit.build("changed", Lowering.R1CS)) {
      String expected = "expected a select by 0, 1 or a variable, found another constant";
      assertThatThrownBy(() -> backend.load(image).close())
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(expected);
      assertThatThrownBy(() -> KimchiCircuit.compile(backend, image).close())
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(expected);
    }
  }

  @Test
  void twoInputsOfOneNameAreRejected() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    circuit.publicInput("a");
    circuit.secretInput("b");
    List<Runnable> second = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      second.add(() -> circuit.publicInput(name));
      second.add(() -> circuit.secretInput(name));
    }
    for (Runnable call : second) {
      assertThatThrownBy(call::run)
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a name of its own, found");
    }
    assertThat(circuit.wires()).isEqualTo(3);
    circuit.secretInput("c");
    for (int i = 0; i < 10_000; i++) {
      circuit.secretInput("many" + i);
    }
    try (ProgramImage image = circuit.build("names", Lowering.R1CS)) {
      assertThat(image.inputNames()).hasSize(10_003).startsWith("a", "b", "c", "many0");
    }
  }

  @Test
  void aRejectedCallChangesNothing() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    var notBelowP = new FieldElement(-1, -1, -1, -1);
    int[] tooMany = new int[Instruction.MAX_ARGUMENT + 1];
    List<Runnable> calls =
        List.of(
            () -> circuit.linear(tooMany, tooMany, tooMany.length),
            () -> circuit.linear(new FieldElement[] {TWO, notBelowP}, new int[] {x, x}),
            () -> circuit.linear(new FieldElement[] {TWO}, new int[] {2}),
            () -> circuit.constant(notBelowP),
            () -> circuit.add(x, 2),
            () -> circuit.mul(-1, x),
            () -> circuit.bits(x, Instruction.MAX_ARGUMENT + 1),
            () -> circuit.bits(x, -1),
            () -> circuit.variables(Instruction.LIMIT),
            () -> circuit.variables(-1),
            () -> circuit.secretInput("n".repeat(0x10000)),
            () -> circuit.output("n".repeat(0x10000), x),
            () -> circuit.advice("n".repeat(0x10000), new int[0], 1, new byte[0]),
            () -> circuit.advice("f", new int[] {9}, 1, new byte[0]),
            () -> circuit.advice("f", new int[0], -1, new byte[0]));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOfAny(CircuitException.class, FieldFormatException.class);
      assertThat(circuit.wires()).isEqualTo(2);
      assertThat(circuit.instructions()).isEqualTo(1);
    }
    var alone = new CircuitBuilder(PrimeField.BN254_FR);
    alone.secretInput("x");
    try (ProgramImage image = circuit.build("same", Lowering.R1CS);
        ProgramImage other = alone.build("same", Lowering.R1CS)) {
      assertThat(image.bytes()).isEqualTo(other.bytes());
    }
  }

  /** 2^24 terms were written modulo 2^24; one less is read back as it was given. */
  @Test
  void theMostTermsOfASumAreRead() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int[] terms = new int[Instruction.MAX_ARGUMENT];
    java.util.Arrays.fill(terms, x);
    int three = circuit.coefficient(FieldElement.of(3));
    int[] factors = new int[terms.length];
    java.util.Arrays.fill(factors, three);
    circuit.assertEqual(circuit.linear(factors, terms, terms.length), x);
    try (ProgramImage image = circuit.build("sum", Lowering.R1CS)) {
      var reader = new InstructionReader(image);
      for (int i = 0; i < 3; i++) {
        assertThat(reader.next()).isTrue();
      }
      assertThat(reader.code()).isEqualTo(Instruction.EQUAL);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void aCallThatIsRefusedMemoryLeavesAnImageThatLoads() throws Exception {
    ChildJvm.Result child =
        ChildJvm.run(
            List.of("-Xmx256m", "-XX:MaxDirectMemorySize=26m", "-XX:+UseSerialGC"),
            BuilderMemoryProbe.class);
    assertThat(child.exit()).as("%s", child.lines()).isZero();
    assertThat(child.lines()).hasSize(11).allMatch(line -> line.endsWith(" loads"));
  }
}
