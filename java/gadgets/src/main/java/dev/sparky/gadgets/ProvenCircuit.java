package dev.sparky.gadgets;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.export.ProverExport;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A circuit with the values of one public input. Safe to share between threads until it is closed.
 *
 * @param <O> public output
 */
public final class ProvenCircuit<O> implements AutoCloseable {
  private final Synthesis run;
  private final O output;
  private final ConstraintSystem system;
  private final Witness witness;

  ProvenCircuit(Synthesis run, O output) {
    this.run = run;
    this.output = output;
    system = run.circuit().finish();
    witness = run.circuit().witness();
  }

  public ConstraintSystem system() {
    return system;
  }

  public Witness witness() {
    return witness;
  }

  /** Memory outside the heap that the circuit holds, in bytes; 0 for a backend on the heap. */
  public long offHeapBytes() {
    return run.circuit().offHeapBytes();
  }

  /** The public output as constants. */
  public O output() {
    return output;
  }

  /**
   * Checks every constraint on the witness.
   *
   * @param threads at least 1; the answer does not depend on it
   */
  public CheckReport check(int threads) {
    return WitnessCheck.of(system, witness, SourceNames.NONE, threads);
  }

  /** Writes the witness as {@code sparky export --witness} does. The stream stays open. */
  public void writeWitness(OutputStream out) throws IOException {
    ProverExport.witness(system, witness, out);
  }

  /** Idempotent. */
  @Override
  public void close() {
    run.close();
  }
}
