package dev.sparky.internal.jna.proof;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A circuit on its way into the Kimchi library, in chunks: whatever backend made it, only a chunk
 * exists twice.
 *
 * <pre>
 *   per gate: u32 kind, u32 coefficients, 7 x u32 wire, u32 0; then the coefficients, 32 bytes each
 * </pre>
 */
final class KimchiCircuit implements AutoCloseable {
  private static final int ELEMENTS = 8192;
  private static final int HEAD = 40;
  private static final int WIRES = 7;

  private final ConstraintBufferPool pool;
  private final long handle;
  private NativeMemory chunk;
  private int at;
  private int gates;

  KimchiCircuit(ConstraintBufferPool pool, ConstraintSystem system) {
    this.pool = pool;
    try (var outcome = new Outcome(pool)) {
      handle = KimchiLibrary.sparky_kimchi_circuit(system.publicInputSize(), outcome.address());
      if (handle == 0) {
        throw outcome.failure(KimchiLibrary.NAME);
      }
    }
    chunk = new NativeMemory(pool, ELEMENTS);
    try {
      system.gates(0, system.rows(), this::gate);
      flush();
      system.lookupTables().forEach(table -> table(table, false));
      system.runtimeTables().forEach(table -> table(table, true));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  long handle() {
    return handle;
  }

  private void gate(int row, int kind, int[] wires, long[] coefficients, int count) {
    int bytes = Math.addExact(HEAD, Math.multiplyExact(FieldElement.BYTES, count));
    if (bytes > chunk.buffer().limit() - at) {
      flush();
      if (bytes > chunk.buffer().limit()) {
        chunk.close();
        chunk = new NativeMemory(pool, bytes / FieldElement.BYTES + 1);
      }
    }
    ByteBuffer buffer = chunk.buffer();
    buffer.putInt(at, kind).putInt(at + 4, count);
    for (int wire = 0; wire < WIRES; wire++) {
      buffer.putInt(at + 8 + Integer.BYTES * wire, wires[wire]);
    }
    buffer.putInt(at + HEAD - Integer.BYTES, 0);
    for (int limb = 0; limb < 4 * count; limb++) {
      buffer.putLong(at + HEAD + Long.BYTES * limb, coefficients[limb]);
    }
    at += bytes;
    gates++;
  }

  private void flush() {
    try (var outcome = new Outcome(pool)) {
      int status =
          KimchiLibrary.sparky_kimchi_gates(
              handle, chunk.address(), at / Integer.BYTES, gates, outcome.address());
      chunk.keepAlive();
      check(status, outcome);
    }
    at = 0;
    gates = 0;
  }

  private static void check(int status, Outcome outcome) {
    if (status != Status.OK) {
      throw outcome.failure(KimchiLibrary.NAME);
    }
  }

  private void table(LookupTable table, boolean runtime) {
    int count = table.columns().stream().mapToInt(List::size).sum();
    try (var outcome = new Outcome(pool);
        var values = new NativeMemory(pool, Math.max(1, count))) {
      int index = 0;
      for (List<FieldElement> column : table.columns()) {
        for (FieldElement value : column) {
          Elements.put(values.buffer(), index++, value);
        }
      }
      int status =
          KimchiLibrary.sparky_kimchi_table(
              handle,
              runtime ? 1 : 0,
              table.id(),
              table.columns().size(),
              values.address(),
              count,
              outcome.address());
      values.keepAlive();
      check(status, outcome);
    }
  }

  @Override
  public void close() {
    chunk.close();
    KimchiLibrary.sparky_kimchi_circuit_close(handle);
  }
}
