package dev.sparky.gadgets;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.SparkyException;
import dev.sparky.export.ProverExport;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

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
  private final Supplier<CompiledCircuit> withLines;

  /** The same rows with their lines; null until rows fail. */
  private CompiledCircuit lined;

  /**
   * @param withLines builds the same circuit with the lines of its rows
   */
  ProvenCircuit(Synthesis run, O output, Supplier<CompiledCircuit> withLines) {
    this.run = run;
    this.output = output;
    this.withLines = withLines;
    system = run.circuit().finish();
    witness = run.circuit().witness();
  }

  /** The rows, wires and coefficients. */
  public ConstraintSystem system() {
    return system;
  }

  /** The values of all variables and cells. */
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
   * Checks every constraint on the witness. Where rows fail, the circuit is built once more, so
   * that each {@link dev.sparky.check.Failure#origin} names the line that made its row.
   *
   * @param threads at least 1; the answer does not depend on it
   */
  public CheckReport check(int threads) {
    CheckReport report = WitnessCheck.of(system, witness, SourceNames.NONE, threads);
    return report.satisfied() ? report : located(report, WitnessTable.of(system, witness), threads);
  }

  /** Checks every constraint on fifteen columns from anywhere, as {@link #check(int)}. */
  public CheckReport check(WitnessTable table, int threads) {
    CheckReport report = WitnessCheck.of(system, table, SourceNames.NONE, threads);
    return report.satisfied() ? report : located(report, table, threads);
  }

  private synchronized CheckReport located(CheckReport report, WitnessTable table, int threads) {
    if (lined == null) {
      try {
        lined = withLines.get();
      } catch (SparkyException e) {
        // Such as no memory for a second circuit: what fails counts more than where.
        return report;
      }
    }
    return lined.digest().equals(system.digest())
        ? WitnessCheck.of(lined.system(), table, lined.lines(), threads)
        : report;
  }

  /** Writes the witness as {@code sparky export --witness} does. The stream stays open. */
  public void writeWitness(OutputStream out) throws IOException {
    ProverExport.witness(system, witness, out);
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    run.close();
    if (lined != null) {
      lined.close();
    }
  }
}
