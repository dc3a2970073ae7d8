package dev.sparky.lifetime;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs, evaluations and images are safe to share until they are closed: a thread that uses one
 * while another closes it gets the right answer or a {@link ClosedException}, although the memory
 * is written by the next circuit at once.
 */
class ClosingWhileUsedTest {
  private static final int ROUNDS = 100;
  private static final int STEPS = 6000;
  private static final long[] THREE = {3, 0, 0, 0};

  @TempDir Path folder;

  /** What is right, taken before anything is closed. */
  private record Expected(
      int[] rows, byte[] digest, Label label, FieldElement output, byte[] file) {}

  private static CircuitBuilder steps(boolean products) {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int c = circuit.constant(FieldElement.of(5));
    for (int i = 0; i < STEPS; i++) {
      circuit.label((products ? "products" : "sums") + i % 7, i);
      int y = products ? circuit.mul(x, x) : circuit.sub(c, x);
      x = circuit.add(y, products ? c : x);
    }
    circuit.output("x", x);
    return circuit;
  }

  private static ProgramImage image() {
    return steps(true).build("steps", Lowering.R1CS);
  }

  /** Takes memory that was given back, and writes it. */
  private static void overwrite() {
    steps(false).build("other", Lowering.R1CS).close();
  }

  private static int[] rowHashes(Program program) {
    int[] hashes = new int[program.rows()];
    program.rows(
        0,
        hashes.length,
        (row, a, b, c, wires, limbs) -> {
          int hash = 31 * (31 * a + b) + c;
          for (int i = 0; i < a + b + c; i++) {
            hash = 31 * hash + wires[i];
            hash = 31 * hash + (int) limbs[4 * i];
          }
          hashes[row] = hash;
        });
    return hashes;
  }

  private static FieldElement output(Program program) {
    try (Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE)) {
      return evaluation.output(0, 0);
    }
  }

  private byte[] saved(Program program, String name) {
    try {
      Path file = folder.resolve(name);
      program.save(file);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void race(TestBackends.Named named, BiPredicate<Program, Expected> use) throws Exception {
    var race = new Race();
    try (ConstraintBackend backend = named.open()) {
      Expected expected;
      try (ProgramImage image = image();
          Program program = backend.load(image)) {
        expected =
            new Expected(
                rowHashes(program),
                program.digestBytes(),
                program.label(STEPS / 2),
                output(program),
                saved(program, "expected.sparky"));
      }
      for (int round = 0; round < ROUNDS; round++) {
        ProgramImage image = image();
        Program program = backend.load(image);
        race.round(
            () -> {
              program.close();
              image.close();
              overwrite();
            },
            () -> use.test(program, expected));
      }
    }
    race.end();
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void rowsAreThoseOfTheProgram(TestBackends.Named named) throws Exception {
    race(named, (program, expected) -> Arrays.equals(rowHashes(program), expected.rows()));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void theDigestIsThatOfTheProgram(TestBackends.Named named) throws Exception {
    race(named, (program, expected) -> Arrays.equals(program.digestBytes(), expected.digest()));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void labelsAreThoseOfTheProgram(TestBackends.Named named) throws Exception {
    race(named, (program, expected) -> program.label(STEPS / 2).equals(expected.label()));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void evaluationsAreThoseOfTheProgram(TestBackends.Named named) throws Exception {
    race(named, (program, expected) -> output(program).equals(expected.output()));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aFileHoldsTheProgram(TestBackends.Named named) throws Exception {
    race(
        named,
        (program, expected) -> Arrays.equals(saved(program, "written.sparky"), expected.file()));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aProgramIsLoadedWholeOrNotAtAll(TestBackends.Named named) throws Exception {
    var race = new Race();
    try (ConstraintBackend backend = named.open()) {
      byte[] expected;
      try (ProgramImage image = image();
          Program program = backend.load(image)) {
        expected = program.digestBytes();
      }
      for (int round = 0; round < ROUNDS; round++) {
        ProgramImage image = image();
        race.round(
            () -> {
              image.close();
              overwrite();
            },
            () -> {
              try (Program program = backend.load(image)) {
                return Arrays.equals(program.digestBytes(), expected)
                    && program.image().inputNames().get(0).equals("x");
              }
            });
      }
    }
    race.end();
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void anEvaluationReadsItsOwnProgram(TestBackends.Named named) throws Exception {
    var race = new Race();
    try (ConstraintBackend backend = named.open()) {
      for (int round = 0; round < ROUNDS; round++) {
        ProgramImage image = image();
        Program program = backend.load(image);
        Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE);
        program.close();
        image.close();
        race.round(
            () -> {
              evaluation.close();
              overwrite();
            },
            () -> evaluation.check(0, 1).satisfied());
      }
    }
    race.end();
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void singleElementsAreThoseOfTheVector(TestBackends.Named named) throws Exception {
    var race = new Race();
    long[] seven = {7, 0, 0, 0};
    try (ConstraintBackend backend = named.open()) {
      FieldVectors vectors = backend.vectors(PrimeField.BN254_FR);
      for (int round = 0; round < ROUNDS; round++) {
        FieldVector operand = vectors.zeros(8, VectorLayout.CANONICAL);
        FieldVector result = vectors.zeros(8, VectorLayout.CANONICAL);
        operand.write(0, 1, seven, 0);
        race.round(
            () -> {
              closeWhenFree(operand);
              try (FieldVector other = vectors.zeros(8, VectorLayout.CANONICAL)) {
                other.write(0, 1, new long[] {9, 0, 0, 0}, 0);
              }
            },
            () -> {
              vectors.addAt(result, 0, operand, 0, operand, 1);
              long[] sum = new long[4];
              result.read(0, 1, sum, 0);
              return Arrays.equals(sum, seven);
            });
        result.close();
      }
    }
    race.end();
  }

  private static void closeWhenFree(FieldVector vector) {
    while (true) {
      try {
        vector.close();
        return;
      } catch (OwnershipException e) {
        Thread.onSpinWait();
      }
    }
  }
}
