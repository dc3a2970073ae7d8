package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.ProofSystem.Proof;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.WitnessSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A statement in the proof library. Not safe to share. */
final class Groth16Statement implements Statement {
  private static final int SEED_BYTES = 32;

  private final ConstraintBufferPool pool;
  private final long handle;
  private final R1csBatch batch;
  private int constraints;
  private boolean closed;

  Groth16Statement(ConstraintBufferPool pool, long handle) {
    this.pool = pool;
    this.handle = handle;
    batch = new R1csBatch(pool);
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
    checkOpen();
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
        check(batch.appendToProof(handle, outcome.address()), outcome);
      }
    }
  }

  private static void check(int status, Outcome outcome) {
    if (status != Status.OK) {
      throw outcome.failure(Groth16Library.NAME);
    }
  }

  @Override
  public void developmentKey(byte[] seed) {
    checkOpen();
    flush();
    try (var outcome = new Outcome(pool);
        var memory = seed(seed)) {
      check(
          Groth16Library.sparky_groth16_setup(handle, memory.address(), outcome.address()),
          outcome);
      memory.keepAlive();
    }
  }

  private NativeMemory seed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("seed: expected 32 bytes, found " + seed.length);
    }
    var memory = new NativeMemory(pool, 1);
    memory.buffer().put(0, seed);
    return memory;
  }

  @Override
  public void witness(WitnessSource values) {
    checkOpen();
    try (var outcome = new Outcome(pool);
        var chunk = new NativeMemory(pool, R1csBatch.TERMS)) {
      values.values(
          (from, count, limbs) -> {
            for (int done = 0; done < count; ) {
              int some = Math.min(R1csBatch.TERMS, count - done);
              chunk.buffer().asLongBuffer().put(limbs, 4 * done, 4 * some);
              int status =
                  Groth16Library.sparky_groth16_assign(
                      handle, chunk.address(), some, outcome.address());
              chunk.keepAlive();
              check(status, outcome);
              done += some;
            }
          });
    }
  }

  @Override
  public Proof prove(byte[] blinding) {
    checkOpen();
    try (var outcome = new Outcome(pool);
        var memory = seed(blinding)) {
      check(
          Groth16Library.sparky_groth16_prove(handle, memory.address(), outcome.address()),
          outcome);
      memory.keepAlive();
      return new Proof(text(0, outcome), text(1, outcome), text(2, outcome));
    }
  }

  private String text(int what, Outcome outcome) {
    int length = Groth16Library.sparky_groth16_text(handle, what, 0, 0, outcome.address());
    if (length < 0) {
      throw outcome.failure(Groth16Library.NAME);
    }
    try (var memory = new NativeMemory(pool, length / 32 + 1)) {
      Groth16Library.sparky_groth16_text(handle, what, memory.address(), length, outcome.address());
      ByteBuffer buffer = memory.buffer();
      var bytes = new byte[length];
      buffer.get(0, bytes);
      memory.keepAlive();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the statement is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      batch.close();
      Groth16Library.sparky_groth16_close(handle);
    }
  }
}
