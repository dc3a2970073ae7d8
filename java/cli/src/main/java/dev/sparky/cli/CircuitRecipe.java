package dev.sparky.cli;

import dev.sparky.conformance.Expected;
import dev.sparky.report.compare.Made;
import dev.sparky.report.compare.Recipe;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A circuit that is written in Java.
 *
 * @param code builds it
 * @param expected o1js's results, null if there are none
 */
record CircuitRecipe(JavaCircuit code, Expected expected) implements Recipe {
  @Override
  public String timed() {
    return "running the circuit's code, finishing, witness";
  }

  @Override
  public Made make(ConstraintBackend backend) {
    long start = System.nanoTime();
    JavaCircuit.Built built = code.build(backend);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new MadeSystem(
        backend.name(),
        built.witness() == null ? "COMPILED" : "PROVED",
        built.system(),
        built.witness(),
        seconds,
        built.offHeapBytes(),
        built::close);
  }

  @Override
  public Reference reference(Made made) {
    if (expected == null) {
      return null;
    }
    var differences = new ArrayList<String>();
    differing("rows", expected.rows(), made.rows(), differences);
    differing("digest", expected.digest(), made.digest(), differences);
    differing("gateCounts", expected.gateCounts(), made.gates(), differences);
    return new Reference(expected.digest(), differences);
  }

  private static void differing(String what, Object o1js, Object found, List<String> differences) {
    if (o1js != null && !Objects.equals(o1js, found)) {
      differences.add(what + ": o1js " + o1js + ", found " + found);
    }
  }
}
