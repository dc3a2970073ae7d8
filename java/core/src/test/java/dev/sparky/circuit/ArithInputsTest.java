package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArithInputsTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Wire 1 public, 2 secret; 1 * 2 + 2. */
  @Test
  void valuesAreTakenByTheirWires() throws IOException {
    Path arith =
        file(
            "c.arith",
            "total 5\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\n"
                + "add in 2 <3 2> out 1 <4>\noutput 4\n");
    CircuitBuilder circuit = ArithImport.read(arith, PrimeField.BN254_FR);
    try (ConstraintBackend backend = Backends.open("jvm");
        Program program = backend.load(circuit.build("c", Lowering.R1CS))) {
      long[] values = ArithInputs.read(file("c.in", "2 b\n0 1\n1 a\n"), program.image());
      assertThat(values).containsExactly(10, 0, 0, 0, 11, 0, 0, 0);
      try (Evaluation evaluation = program.evaluate(values, 1, 1, Advice.NONE)) {
        assertThat(evaluation.output(0, 0)).hasToString("121");
      }
      rejected(program, "1 a\n", "expected a value for input wire 2, found none");
      rejected(program, "1 a\n2 b\n3 c\n", "found wire 3");
      rejected(program, "0 2\n1 a\n2 b\n", "wire 0: expected 1");
      rejected(program, "1 a\n2 b\n1 a\n", "wire 1: expected one value, found a second");
    }
  }

  private void rejected(Program program, String text, String message) throws IOException {
    Path file = file("wrong.in", text);
    assertThatThrownBy(() -> ArithInputs.read(file, program.image()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("wrong.in")
        .hasMessageContaining(message);
  }
}
