package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Systems in memory and their check, on every backend, against BigInteger. */
class R1csCheckTest {
  @TempDir private Path folder;

  static Stream<Arguments> backendsAndFields() {
    return TestBackends.all()
        .flatMap(b -> PrimeField.all().stream().map(field -> arguments(b, field)));
  }

  static Stream<TestBackends.Named> backends() {
    return TestBackends.all();
  }

  @ParameterizedTest
  @MethodSource("backendsAndFields")
  void randomSystemsAreCheckedAsBigIntegerDoes(TestBackends.Named named, PrimeField field) {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    for (int goodRows : new int[] {100, 95, 0}) {
      var random = new RandomR1cs(field, seed, 300, 2500, goodRows);
      R1csCheck expected = random.expected();
      // At 95 and 0 there are more failing rows than are listed.
      assertThat(expected.satisfied()).isEqualTo(goodRows == 100);
      try (ConstraintBackend backend = named.open();
          R1cs system = backend.openR1cs(field, random.count())) {
        random.rows(system);
        assertThat(system.constraints()).isEqualTo(2500);
        assertThat(system.terms()).isEqualTo(random.terms());
        for (int threads : new int[] {1, 2, 3, 7}) {
          assertThat(system.check(random, threads))
              .as("seed %d, %d threads", seed, threads)
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backendsAndFields")
  void rowsAreReadBackAsTheyWereGiven(TestBackends.Named named, PrimeField field) throws Exception {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    var random = new RandomR1cs(field, seed, 50, 1000, 50);
    Path direct = folder.resolve("direct");
    Path through = folder.resolve("through");
    try (R1csWriter writer = R1csWriter.create(direct, field, List.of(1, 2))) {
      random.rows(writer);
      writer.finish(50, 1, 2, 3, 50);
    }
    try (ConstraintBackend backend = named.open();
        R1cs system = backend.openR1cs(field, 50);
        R1csWriter writer = R1csWriter.create(through, field, List.of(1, 2))) {
      R1csReader.open(direct).constraints(system);
      system.constraints(0, 300, writer);
      system.constraints(300, 1000, writer);
      writer.finish(50, 1, 2, 3, 50);
    }
    assertThat(Files.mismatch(direct, through)).as("seed %d", seed).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("backendsAndFields")
  void rangesBeyondTheRowsAreRefused(TestBackends.Named named, PrimeField field) {
    R1csReader file = R1csReader.of("t.r1cs", Bytes.r1cs(field), FileLimits.ofSettings());
    try (ConstraintBackend backend = named.open();
        R1cs system = backend.openR1cs(field, 5)) {
      file.constraints(system);
      int rows = system.constraints();
      for (int[] range : new int[][] {{-1, 1}, {1, 0}, {0, rows + 1}, {rows + 1, rows + 1}}) {
        assertThatThrownBy(
                () ->
                    system.constraints(
                        range[0], range[1], (index, a, b, c, wires, limbs) -> fail("a row")))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("expected 0 <= from <= to <= " + rows + ", found " + range[0]);
      }
      system.constraints(rows, rows, (index, a, b, c, wires, limbs) -> fail("a row"));
    }
  }

  @ParameterizedTest
  @MethodSource("backendsAndFields")
  void aFileAndItsWitnessAreChecked(TestBackends.Named named, PrimeField field) {
    R1csReader file = R1csReader.of("t.r1cs", Bytes.r1cs(field), FileLimits.ofSettings());
    BigInteger[] values = Bytes.witness(field);
    try (ConstraintBackend backend = named.open();
        R1cs system = backend.openR1cs(field, 5)) {
      file.constraints(system);
      // 1, -1, 2, 3, 5
      assertThat(system.coefficients()).isEqualTo(5);
      assertThat(system.check(witness(field, values), 1).satisfied()).isTrue();
      values[4] = values[4].add(BigInteger.ONE);
      R1csCheck check = system.check(witness(field, values), 1);
      assertThat(check.failureCount()).isEqualTo(2);
      assertThat(check.failures().get(0))
          .isEqualTo(
              new R1csCheck.Failure(
                  1, FieldElement.of(2), FieldElement.of(10), FieldElement.of(21)));
      FieldElement minusOne = FieldElement.of(field.modulus().subtract(BigInteger.ONE), field);
      assertThat(check.failures().get(1))
          .isEqualTo(new R1csCheck.Failure(2, FieldElement.ZERO, FieldElement.ZERO, minusOne));
    }
  }

  private static WtnsReader witness(PrimeField field, BigInteger... values) {
    return WtnsReader.of("t.wtns", Bytes.wtns(field, values), FileLimits.ofSettings());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void whatDoesNotFitIsRefusedAndChangesNothing(TestBackends.Named named) {
    PrimeField field = PrimeField.BN254_FR;
    long[] one = {1, 0, 0, 0};
    long[] p = new long[4];
    for (int i = 0; i < 4; i++) {
      p[i] = field.modulusLimbs().limb(i);
    }
    try (ConstraintBackend backend = named.open()) {
      R1cs system = backend.openR1cs(field, 2);
      assertThatThrownBy(() -> system.constraint(0, 1, 0, 0, new int[] {2}, one))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> system.constraint(0, 1, 0, 0, new int[] {-1}, one))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> system.constraint(1, 1, 0, 0, new int[] {1}, one))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> system.constraint(0, 1, 0, 0, new int[] {1}, p))
          .isInstanceOf(FieldFormatException.class);
      assertThat(system.constraints()).isZero();
      assertThat(system.terms()).isZero();
      assertThatThrownBy(() -> system.check(witness(field, BigInteger.ONE), 1))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected 2 values");
      system.close();
      system.close();
      assertThatThrownBy(() -> system.constraint(0, 1, 0, 0, new int[] {1}, one))
          .isInstanceOf(ClosedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theBudgetHolds(TestBackends.Named named) {
    if (!named.provider().name().equals("native")) {
      return;
    }
    var random = new RandomR1cs(PrimeField.PASTA_FP, 1, 300, 15_000, 0);
    try (ConstraintBackend backend = named.provider().create(new BackendOptions(1 << 20));
        R1cs system = backend.openR1cs(PrimeField.PASTA_FP, 300)) {
      assertThatThrownBy(() -> random.rows(system)).isInstanceOf(MemoryLimitException.class);
      assertThat(backend.offHeapBytes()).isLessThanOrEqualTo(2 * (1 << 20));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void memoryGoesBackWhenASystemIsClosed(TestBackends.Named named) {
    var random = new RandomR1cs(PrimeField.PASTA_FP, 1, 300, 2_000, 0);
    try (ConstraintBackend backend = named.open()) {
      long before = 0;
      for (int i = 0; i < 20; i++) {
        try (R1cs system = backend.openR1cs(PrimeField.PASTA_FP, 300)) {
          random.rows(system);
          system.check(random, 2);
        }
        before = i == 9 ? backend.offHeapBytes() : before;
      }
      assertThat(backend.offHeapBytes()).isLessThanOrEqualTo(before);
    }
  }
}
