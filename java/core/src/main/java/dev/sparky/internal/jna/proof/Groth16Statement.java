package dev.sparky.internal.jna.proof;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.jna.r1cs.R1csBatch;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;

/** Constraints in the proof library. Not safe to share. */
final class Groth16Statement implements Statement {
  private static final int SEED_BYTES = 32;

  private final ProofSystem system;
  private final ConstraintBufferPool pool;
  private final long handle;
  private final R1csBatch batch;
  private int constraints;
  private final Lifetime life;

  Groth16Statement(ProofSystem system, ConstraintBufferPool pool, long handle) {
    this.system = system;
    this.pool = pool;
    this.handle = handle;
    R1csBatch rows = new R1csBatch(pool);
    batch = rows;
    life =
        Lifetime.watched(
            "statement",
            () -> {
              rows.close();
              Groth16Library.sparky_groth16_close(Groth16Library.STATEMENT, handle);
            });
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
    life.checkOpen();
    if (index != constraints) {
      throw new CircuitException("constraint: expected index " + constraints + ", found " + index);
    }
    int terms = Math.addExact(Math.addExact(a, b), c);
    if (!batch.fits(terms)) {
      flush();
      batch.grow(terms);
    }
    batch.add(a, b, c, wires, coefficients);
    constraints++;
  }

  private void flush() {
    if (!batch.isEmpty()) {
      try (var outcome = new Outcome(pool)) {
        if (batch.append(Groth16Library::sparky_groth16_append, handle, outcome.address())
            != Status.OK) {
          throw outcome.failure(Groth16Library.NAME);
        }
      }
    }
  }

  @Override
  public ProvingKey developmentKey(byte[] seed) {
    life.own();
    try (var outcome = new Outcome(pool);
        var memory = seed(pool, seed)) {
      flush();
      long key = Groth16Library.sparky_groth16_setup(handle, memory.address(), outcome.address());
      memory.keepAlive();
      return new Groth16Key(system, pool, Groth16.opened(key, outcome));
    } finally {
      life.disown();
    }
  }

  static NativeMemory seed(ConstraintBufferPool pool, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("seed: expected 32 bytes, found " + seed.length);
    }
    var memory = new NativeMemory(pool, 1);
    memory.buffer().put(0, seed);
    return memory;
  }

  @Override
  public void close() {
    life.close();
  }
}
