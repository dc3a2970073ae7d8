package dev.sparky.cli;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;

/** A circuit that is written in Java: runs its code on a backend. */
@FunctionalInterface
interface JavaCircuit {
  /** The caller closes what was built. */
  Built build(ConstraintBackend backend);

  /**
   * A finished circuit.
   *
   * @param witness null in compile mode
   * @param circuit closed with this
   */
  record Built(ConstraintSystem system, Witness witness, long offHeapBytes, Runnable circuit)
      implements AutoCloseable {
    @Override
    public void close() {
      circuit.run();
    }
  }
}
