package dev.sparky.cli;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;

/** The full check of a witness, done when it is first asked for. One owner. */
final class LazyCheck {
  private CheckReport report;

  /** Whether all rows hold; true where there is no witness. */
  boolean holds(ConstraintSystem system, Witness witness) {
    return witness == null || report(system, witness).failureCount() == 0;
  }

  /** How many rows fail and why the first does; null where all hold. */
  String problem(ConstraintSystem system, Witness witness) {
    if (holds(system, witness)) {
      return null;
    }
    long count = report.failureCount();
    if (report.failures().isEmpty()) {
      return "no witness can satisfy the circuit: " + report.tableFlaw();
    }
    String first = report.failures().get(0).message();
    return (count == 1 ? "1 row fails: " : count + " rows fail, first ") + first;
  }

  private CheckReport report(ConstraintSystem system, Witness witness) {
    if (report == null) {
      report = WitnessCheck.of(system, witness, SourceNames.NONE, 1);
    }
    return report;
  }
}
