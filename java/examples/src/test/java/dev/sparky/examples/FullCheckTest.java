package dev.sparky.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.check.CheckReport;
import dev.sparky.check.Failure;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.examples.Examples.Example;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import dev.sparky.snarky.SnarkyOptions;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.GateType;
import dev.sparky.spi.WitnessTable;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits written in Java, checked in full; failures lead to the line that made the row. */
class FullCheckTest {
  static Stream<BackendProvider> backends() {
    return ExamplesTest.backends();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void everyExampleHolds(BackendProvider provider) {
    for (Example example : Examples.all()) {
      try (var backend = provider.create(BackendOptions.DEFAULT);
          ProvenCircuit<Nothing> run = example.prove(backend)) {
        CheckReport report = run.check(1);
        assertThat(report.failures()).as(example.name()).isEmpty();
        report.requireSatisfied();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void rangeCheck64Of2To64IsRefused(BackendProvider provider) {
    FieldElement value = FieldElement.of(BigInteger.ONE.shiftLeft(64), PrimeField.PASTA_FP);
    try (var backend = provider.create(BackendOptions.DEFAULT);
        ProvenCircuit<Nothing> run = rangeCheck64(value).prove(backend)) {
      assertRangeRefused(run.check(1), value);
    }
  }

  private static Example rangeCheck64(FieldElement value) {
    return Examples.example(
        "range",
        run -> {
          Field x = Field.TYPE.witness(run, () -> Field.of(value));
          RangeChecks.rangeCheck64(run, x.in(run));
        });
  }

  private static void assertRangeRefused(CheckReport report, FieldElement value) {
    assertThat(report.failureCount()).isEqualTo(1);
    Failure failure = report.failures().get(0);
    assertThat(failure.gate()).isEqualTo(GateType.RANGE_CHECK0);
    assertThat(failure.condition()).isEqualTo("value is not the sum of its limbs");
    assertThat(failure.cells().get(0).value()).isEqualTo(value);
    assertThat(failure.origin()).startsWith("FullCheckTest.java:");
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aWrongConstraintInTheMerklePathIsFoundFromTheFailureList(BackendProvider provider) {
    var line = new AtomicInteger();
    var path = new BrokenMerklePath(line);
    CheckReport report =
        check(provider, List.of(), (snarky, none) -> path.root(snarky, witness(snarky, 7)));
    assertThat(report.failureCount()).isEqualTo(1);
    String where = "(BrokenMerklePath.java:" + line.get() + ")";
    assertThatThrownBy(report::requireSatisfied)
        .isInstanceOf(UnsatisfiedException.class)
        .hasMessageStartingWith("1 row fails: row ")
        .hasMessageContaining(" Generic column ")
        .hasMessageContaining(where);
  }

  /** An equality leaves no row of its own: its line is still the one that is blamed. */
  @ParameterizedTest
  @MethodSource("backends")
  void aWrongEqualityIsBlamedWhereItWasWritten(BackendProvider provider) {
    var line = new AtomicInteger();
    CheckReport report =
        check(
            provider,
            List.of(FieldElement.of(5)),
            (snarky, inputs) -> {
              FieldVar root = snarky.fields().square(witness(snarky, 3));
              line.set(new Throwable().getStackTrace()[0].getLineNumber() + 1);
              snarky.fields().assertEqual(root, inputs.get(0));
            });
    assertThat(report.failures()).isNotEmpty();
    assertThat(report.failures())
        .allSatisfy(
            f ->
                assertThat(f.condition())
                    .isEqualTo("copy of column " + f.cells().get(0).column() + " differs"))
        .allSatisfy(f -> assertThat(f.origin()).isEqualTo("FullCheckTest.java:" + line.get()));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anotherPublicInputIsRefusedInItsRow(BackendProvider provider) {
    Example example =
        Examples.all().stream().filter(e -> !e.publicInput().isEmpty()).findFirst().orElseThrow();
    try (var backend = provider.create(BackendOptions.DEFAULT);
        ProvenCircuit<Nothing> run = example.prove(backend)) {
      var table = WitnessTable.of(run.system(), run.witness());
      assertThat(run.check(table, 1).satisfied()).isTrue();
      table.publicInput(List.of(FieldElement.of(1)));
      CheckReport report = run.check(table, 1);
      assertThat(report.failureCount()).isEqualTo(1);
      assertThat(report.failures().get(0).row()).isZero();
      assertThat(report.failures().get(0).condition()).isEqualTo("public input differs");
    }
  }

  /**
   * Changes that leave the sum of the limbs what it was, so that only the range of one piece is
   * broken, and by one.
   */
  @ParameterizedTest
  @MethodSource("backends")
  void piecesOneAboveTheirRangeAreRefusedForThatAlone(BackendProvider provider) {
    // The last crumb and the last limb are 0, the ones before them are not.
    FieldElement value =
        FieldElement.of(new BigInteger("fffffffff000fffc", 16), PrimeField.PASTA_FP);
    try (var backend = provider.create(BackendOptions.DEFAULT);
        ProvenCircuit<Nothing> run = rangeCheck64(value).prove(backend)) {
      assertThat(carried(run, 14, 4)).containsExactly("crumb 7 is not in 0..3");
      assertThat(carried(run, 6, 1 << 12)).containsExactly("limb 5 is not below 2^12");
    }
  }

  /** Moves one from a column to the next, which then holds so much more. */
  private static List<String> carried(ProvenCircuit<?> run, int column, int weight) {
    var table = WitnessTable.of(run.system(), run.witness());
    int row = 0;
    assertThat(run.check(table, 1).satisfied()).isTrue();
    FieldElement high = table.cell(row, column - 1);
    FieldElement low = table.cell(row, column);
    table.set(row, column - 1, FieldElement.of(high.l0() - 1));
    table.set(row, column, FieldElement.of(low.l0() + weight));
    return run.check(table, 1).failures().get(0).conditions();
  }

  /** In prover mode without eager checks, with lines. */
  private static CheckReport check(
      BackendProvider provider, List<FieldElement> publicInput, CircuitMethod circuit) {
    try (var backend = provider.create(BackendOptions.DEFAULT);
        CircuitRun run =
            new Snarky(backend, SnarkyOptions.DEFAULT.withLines())
                .circuit()
                .prove(
                    publicInput,
                    (snarky, inputs) -> {
                      snarky.run().setEvalConstraints(false);
                      circuit.build(snarky, inputs);
                    })) {
      return run.check(1);
    }
  }

  private static FieldVar witness(Snarky snarky, long value) {
    return snarky.run().existsOne(() -> FieldElement.of(value));
  }
}
