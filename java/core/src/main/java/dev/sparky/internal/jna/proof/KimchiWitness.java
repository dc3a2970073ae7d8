package dev.sparky.internal.jna.proof;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.NativeText;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.Witness;
import java.security.SecureRandom;

/** A witness in the Kimchi library, column by column in chunks; then its proof. */
final class KimchiWitness implements AutoCloseable {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;
  private static final int PROOF = 0;
  private static final int PUBLIC_INPUT = 1;

  private final ConstraintBufferPool pool;
  private final long handle;

  KimchiWitness(ConstraintBufferPool pool, long index, Witness witness) {
    this.pool = pool;
    try (var outcome = new Outcome(pool)) {
      handle = KimchiLibrary.sparky_kimchi_witness(index, outcome.address());
      if (handle == 0) {
        throw outcome.failure(KimchiLibrary.NAME);
      }
    }
    try (var chunk = new NativeMemory(pool, CHUNK)) {
      for (int column = 0; column < Witness.COLUMNS; column++) {
        column(witness, column, chunk);
      }
      for (var table : witness.runtimeTables()) {
        for (int from = 0; from < table.values().size(); from += CHUNK) {
          int count = Math.min(CHUNK, table.values().size() - from);
          for (int i = 0; i < count; i++) {
            Elements.put(chunk.buffer(), i, table.values().get(from + i));
          }
          send(Witness.COLUMNS, chunk, count);
        }
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void column(Witness witness, int column, NativeMemory chunk) {
    long[] limbs = new long[LIMBS * CHUNK];
    int rows = witness.rows();
    for (int from = 0; from < rows; from += CHUNK) {
      int count = Math.min(CHUNK, rows - from);
      witness.column(column, from, from + count, limbs);
      chunk.buffer().asLongBuffer().put(limbs, 0, LIMBS * count);
      send(column, chunk, count);
    }
  }

  private void send(int column, NativeMemory chunk, int count) {
    try (var outcome = new Outcome(pool)) {
      int status =
          KimchiLibrary.sparky_kimchi_values(
              handle, column, chunk.address(), count, outcome.address());
      chunk.keepAlive();
      if (status != Status.OK) {
        throw outcome.failure(KimchiLibrary.NAME);
      }
    }
  }

  Proof prove(String name, ProofOptions options) {
    try (var call = new KimchiCall(pool, "prove", options);
        var seed = seed(pool);
        var text = new NativeText(pool, name)) {
      int status =
          KimchiLibrary.sparky_kimchi_prove(
              handle,
              seed.address(),
              text.address(),
              text.length(),
              options.memoryLimit(),
              options.threads(),
              call.control(),
              call.outcome());
      seed.keepAlive();
      text.keepAlive();
      call.check(status);
    }
    return new Proof(text(PROOF), text(PUBLIC_INPUT));
  }

  private String text(int what) {
    return KimchiText.read(
        pool,
        (target, capacity, outcome) ->
            KimchiLibrary.sparky_kimchi_text(handle, what, target, capacity, outcome));
  }

  /** 32 bytes of the system's secure generator. */
  static NativeMemory seed(ConstraintBufferPool pool) {
    var bytes = new byte[FieldElement.BYTES];
    new SecureRandom().nextBytes(bytes);
    var memory = new NativeMemory(pool, 1);
    memory.buffer().put(0, bytes);
    return memory;
  }

  @Override
  public void close() {
    KimchiLibrary.sparky_kimchi_witness_close(handle);
  }
}
