package dev.sparky.gadgets;

import dev.sparky.check.SourceNames;
import dev.sparky.export.GatesJson;
import dev.sparky.export.ProverExport;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.ConstraintSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A circuit that is compiled: its rows. Safe to share between threads until it is closed. */
public final class CompiledCircuit implements AutoCloseable {
  private final Synthesis run;
  private final ConstraintSystem system;

  CompiledCircuit(Synthesis run) {
    this.run = run;
    system = run.circuit().finish();
  }

  /** The rows, wires and coefficients. */
  public ConstraintSystem system() {
    return system;
  }

  /** Gates, public rows included. */
  public int rows() {
    return system.rows();
  }

  /** Memory outside the heap that the circuit holds, in bytes; 0 for a backend on the heap. */
  public long offHeapBytes() {
    return run.circuit().offHeapBytes();
  }

  /** 32 hex digits. */
  public String digest() {
    return system.digest();
  }

  /** How many gates there are of each type. */
  public Map<String, Integer> gates() {
    return GatesJson.counts(system);
  }

  /** Writes the gates as {@code sparky export --gates} does. The stream stays open. */
  public void writeGates(OutputStream out) throws IOException {
    ProverExport.gates(system, out);
  }

  /** The lines that made the rows, if the options asked for them. */
  SourceNames lines() {
    return run.lines();
  }

  /** Idempotent. */
  @Override
  public void close() {
    run.close();
  }
}
