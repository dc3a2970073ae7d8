package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.check.CheckReport;
import dev.sparky.error.RefusedException;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.Snarky;
import dev.sparky.snarky.SnarkyOptions;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that fail a constraint: thrown at the call with its line, or collected with all rows. */
class CollectedFailuresTest {
  private static final String FILE = "CollectedFailuresTest.java:";

  private static CircuitRun prove(ConstraintBackend backend, SnarkyOptions options) {
    return new Snarky(backend, options)
        .circuit()
        .prove(
            List.of(FieldElement.of(28)),
            (snarky, publicInput) -> {
              var fields = snarky.fields();
              var x = snarky.run().existsOne(() -> FieldElement.of(3));
              fields.assertEqual(fields.mul(fields.mul(x, x), x), publicInput.get(0));
              snarky.field().assertBoolean(x);
            });
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aFailureIsThrownWithValuesRowAndLine(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      assertThatThrownBy(() -> prove(backend, SnarkyOptions.DEFAULT))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("assertEqual: expected 27, found 28 (row 2, " + FILE + "31)");
      assertThatThrownBy(() -> prove(backend, SnarkyOptions.DEFAULT.withLines()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("assertEqual: expected 27, found 28 (row 2, " + FILE + "31)");
      assertThatThrownBy(() -> prove(backend, SnarkyOptions.DEFAULT.deferred().withLines()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("assertEqual: expected 27, found 28 (row 2, ")
          .hasMessageContaining(FILE + "31)");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void failuresAreCollectedWithTheirLines(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        CircuitRun run = prove(backend, SnarkyOptions.DEFAULT.collecting())) {
      CheckReport report = run.check(1);
      assertThat(report.failureCount()).isEqualTo(3);
      assertThatThrownBy(report::requireSatisfied)
          .isInstanceOf(UnsatisfiedException.class)
          .hasMessageContaining(FILE + "31")
          .hasMessageContaining(FILE + "32");
    }
  }
}
