package dev.sparky.snarky;

import java.util.List;

/** A circuit: run once to compile it and once for every witness, with the same calls each time. */
@FunctionalInterface
public interface CircuitMethod {
  /**
   * @param snarky where the run is, in either mode
   * @param publicInput the variables 0..n-1
   */
  void build(Snarky snarky, List<FieldVar> publicInput);
}
