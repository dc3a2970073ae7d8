package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.ChildJvm;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program file that is cut while it is in use: the process goes on, with what it has read. */
class CutFileTest {
  private static final int STEPS = 3000;

  @TempDir Path folder;

  private static CircuitBuilder squares() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int c = circuit.constant(FieldElement.of(5));
    for (int i = 0; i < STEPS; i++) {
      x = circuit.add(circuit.mul(x, x), c);
    }
    circuit.output("x", x);
    return circuit;
  }

  private static BigInteger expected() {
    BigInteger x = BigInteger.valueOf(3);
    for (int i = 0; i < STEPS; i++) {
      x = x.multiply(x).add(BigInteger.valueOf(5)).mod(PrimeField.BN254_FR.modulus());
    }
    return x;
  }

  private Path saved() throws Exception {
    Path file = folder.resolve("squares.sparky");
    try (ConstraintBackend backend = TestBackends.all().findFirst().orElseThrow().open();
        ProgramImage image = squares().build("squares", Lowering.R1CS);
        Program program = backend.load(image)) {
      program.save(file);
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aCutFileDoesNotEndTheProcess(TestBackends.Named named) throws Exception {
    for (String when : List.of("before", "after")) {
      Path file = saved();
      ChildJvm.Result result =
          ChildJvm.run(
              List.of("-Xmx256m"), CutFileProbe.class, named.toString(), file.toString(), when);
      assertThat(result.exit()).as("%s", result.lines()).isZero();
      assertThat(result.tagged("value")).containsExactly(expected().toString());
      assertThat(result.tagged("holds")).containsExactly("true");
      assertThat(Files.size(file)).isZero();
    }
  }

  @Test
  void aFileThatEndsEarlyIsAFormatError() throws Exception {
    Path file = saved();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 255, 256, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ProgramImage.open(file)).isInstanceOf(FormatException.class);
      if (length > 0) {
        assertThatThrownBy(() -> ProgramImage.map(file)).isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void aMappedFileIsTheSameImage() throws Exception {
    Path file = saved();
    try (ProgramImage read = ProgramImage.open(file);
        ProgramImage mapped = ProgramImage.map(file)) {
      assertThat(mapped.bytes()).isEqualTo(read.bytes());
      assertThat(mapped.digest()).isEqualTo(read.digest());
    }
  }
}
