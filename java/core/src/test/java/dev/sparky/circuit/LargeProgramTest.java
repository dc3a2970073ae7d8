package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.ChildJvm;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of many gates: built, saved, and run in a JVM of 64 MB that maps it. */
class LargeProgramTest {
  private static final int QUICK = 1 << 16;
  private static final int FULL = 1 << 22;

  @TempDir Path folder;

  /** x -> x^2 + 5, again and again: two gates a step, against big integers. */
  @Test
  void aProgramIsMappedEvaluatedAndCheckedInASmallJvm() throws Exception {
    boolean full = Boolean.getBoolean("sparky.full");
    int gates = full ? FULL : QUICK;
    note(full);
    Path file = folder.resolve("large.sparky");
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int five = circuit.constant(FieldElement.of(5));
    for (int i = 0; i < gates / 2; i++) {
      x = circuit.add(circuit.mul(x, x), five);
    }
    circuit.output("x", x);
    // The values of the full size do not fit a heap of 64 MB.
    String name = full ? "native" : Backends.preferred();
    try (ConstraintBackend backend = Backends.open(name);
        Program program = backend.load(circuit.build("large", Lowering.R1CS))) {
      program.save(file);
    }
    ChildJvm.Result child =
        ChildJvm.run(List.of("-Xmx64m"), LargeProgramProbe.class, name, file.toString());
    assertThat(child.exit()).as("%s", child.lines()).isZero();
    assertThat(child.tagged("rows ")).containsExactly(Integer.toString(gates / 2));
    assertThat(child.tagged("failures ")).containsExactly("0");
    assertThat(child.tagged("output ")).containsExactly(expected(gates / 2).toString());
  }

  private static BigInteger expected(int steps) {
    BigInteger p = PrimeField.BN254_FR.modulus();
    BigInteger value = BigInteger.valueOf(3);
    for (int i = 0; i < steps; i++) {
      value = value.multiply(value).add(BigInteger.valueOf(5)).mod(p);
    }
    return value;
  }

  private static void note(boolean full) throws Exception {
    String summary = System.getProperty("sparky.summary");
    if (summary != null && !full) {
      Path file = Path.of(summary).resolve("large-program.txt");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "left out: a program of 2^22 gates in a JVM of 64 MB (--full); run with 2^16 gates\n");
    }
  }
}
