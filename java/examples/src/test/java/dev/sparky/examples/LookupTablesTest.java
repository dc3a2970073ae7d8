package dev.sparky.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.check.CheckReport;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.examples.Examples.Example;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that Kimchi makes no index of are a flaw of the circuit, whatever the witness; {@code
 * scripts/prove-kimchi --all} asks the prover about the same sets of tables.
 */
class LookupTablesTest {
  @ParameterizedTest
  @MethodSource("dev.sparky.examples.ExamplesTest#backends")
  void everySetOfTablesIsJudged(BackendProvider provider) {
    for (TableSets.TableSet set : TableSets.all()) {
      CheckReport report = check(provider, Examples.example(set.name(), set.circuit()));
      assertThat(report.failures()).as(set.name()).isEmpty();
      if (set.flaw() == null) {
        assertThat(report.tableFlaw()).as(set.name()).isNull();
        report.requireSatisfied();
      } else {
        assertThat(report.failureCount()).as(set.name()).isEqualTo(1);
        assertThat(report.tableFlaw()).as(set.name()).contains(set.flaw());
        assertThatThrownBy(report::requireSatisfied)
            .isInstanceOf(UnsatisfiedException.class)
            .hasMessageStartingWith("no witness can satisfy the circuit: ")
            .hasMessageContaining(set.flaw());
      }
    }
  }

  private static CheckReport check(BackendProvider provider, Example example) {
    try (var backend = provider.create(BackendOptions.DEFAULT);
        ProvenCircuit<Nothing> run = example.prove(backend)) {
      return run.check(1);
    }
  }
}
