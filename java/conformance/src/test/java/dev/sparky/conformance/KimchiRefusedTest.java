package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparky.Backends;
import dev.sparky.error.RefusedException;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.CheckResult.FailingRow;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import dev.sparky.trace.replay.Replay;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A recorded witness that the full check refuses has no proof: the error names the same rows, of
 * every kind of gate, of copies and of lookups.
 */
class KimchiRefusedTest {
  private static final Pattern ROW = Pattern.compile("row ([0-9]+) \\(");

  /** Rows that an error names at most. */
  private static final int NAMED = 20;

  private static ProofSystem kimchi;

  @BeforeAll
  static void load() throws IOException {
    kimchi = KimchiHere.required();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eq_var_const.wit_bad",
        "eq_public_lincomb.wit_pubbad",
        "g_poseidon_direct.wit",
        "g_ecadd_direct.wit",
        "g_ecscale_3.wit",
        "g_endoscale_1.wit",
        "g_endoscalar_3.wit",
        "order_ecEndoscalar2.wit",
        "g_ffadd_struct.wit",
        // The row after its last one is random.
        "order_ffadd.wit",
        "g_xor_struct.wit",
        "g_lookup_fixed_table_miss.wit"
      })
  void theRowsOfTheFullCheckAreNamed(String run) throws IOException {
    assertRefused(run);
  }

  /** The built-in tables make a domain of 8,192 rows of these. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "sparky.full", matches = "true")
  @ValueSource(
      strings = {"g_rc0_bad_values.wit", "g_rc1_struct.wit", "order_ffmul.wit", "order_rotate.wit"})
  void theRowsOfTheFullCheckAreNamedOfGatesThatLookUp(String run) throws IOException {
    assertRefused(run);
  }

  private static void assertRefused(String run) throws IOException {
    int dot = run.indexOf('.');
    try (ConstraintBackend backend = Backends.open();
        Replay replay =
            KimchiHere.replay(backend, "unit/" + run.substring(0, dot), run.substring(dot + 1));
        CircuitIndex index = kimchi.setup(replay.system())) {
      CheckResult expected = replay.witness().check(1);
      assertThat(expected.satisfied()).isFalse();
      var refused =
          catchThrowableOfType(RefusedException.class, () -> index.prove(replay.witness()));
      assertThat(refused.reason()).isEqualTo(RefusedException.Reason.UNSATISFIED);
      assertThat(rows(refused.getMessage()))
          .isEqualTo(expected.first().stream().map(FailingRow::row).limit(NAMED).toList());
      // The index is as good as before.
      assertThatThrownBy(() -> index.prove(replay.witness())).hasMessage(refused.getMessage());
    }
  }

  private static List<Integer> rows(String message) {
    return ROW.matcher(message).results().map(row -> Integer.valueOf(row.group(1))).toList();
  }
}
