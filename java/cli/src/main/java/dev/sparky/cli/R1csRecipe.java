package dev.sparky.cli;

import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.report.compare.Made;
import dev.sparky.report.compare.Recipe;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;

/**
 * A .r1cs whose constraints are read into a system, which checks a witness where there is one.
 *
 * @param values null for none
 */
record R1csRecipe(R1csReader rows, WtnsReader values) implements Recipe {
  @Override
  public String timed() {
    return values == null
        ? "reading the constraints from the file"
        : "reading the constraints from the file, check of the witness";
  }

  @Override
  public Made make(ConstraintBackend backend) {
    long start = System.nanoTime();
    R1cs system = backend.openR1cs(rows.field(), rows.header().wires());
    boolean done = false;
    try {
      rows.constraints(system);
      R1csCheck check = values == null ? null : system.check(values, 1);
      double seconds = (System.nanoTime() - start) / 1e9;
      int count = system.constraints();
      done = true;
      return new MadeRows(
          backend.name(),
          outcome(check),
          count,
          visitor -> system.constraints(0, count, visitor),
          "",
          check == null ? "" : check.toString(),
          seconds,
          system.offHeapBytes(),
          system::close);
    } finally {
      if (!done) {
        system.close();
      }
    }
  }

  private static String outcome(R1csCheck check) {
    if (check == null) {
      return "READ";
    }
    return check.satisfied() ? "SATISFIED" : "NOT SATISFIED";
  }
}
