package dev.sparky.internal.jna;

import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.ProofSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Groth16 by arkworks, over BN254 and BLS12-381. */
public final class Groth16 implements ProofSystem {
  @Override
  public String name() {
    return "groth16";
  }

  @Override
  public Statement open(PrimeField field, int wires, int publicWires) {
    Groth16Library.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var outcome = new Outcome(pool)) {
      long handle =
          Groth16Library.sparky_groth16_open(
              field.code(), wires, publicWires, MemoryBudget.defaultCap(), outcome.address());
      return statement(pool, handle, outcome);
    }
  }

  private static Statement statement(ConstraintBufferPool pool, long handle, Outcome outcome) {
    if (handle == 0) {
      throw outcome.failure(Groth16Library.NAME);
    }
    return new Groth16Statement(pool, handle);
  }

  @Override
  public Statement open(Path zkey) {
    Groth16Library.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var outcome = new Outcome(pool);
        var path = new Text(pool, zkey.toString())) {
      long handle =
          Groth16Library.sparky_groth16_zkey(
              path.memory.address(), path.length, MemoryBudget.defaultCap(), outcome.address());
      path.memory.keepAlive();
      return statement(pool, handle, outcome);
    }
  }

  @Override
  public boolean verify(String verificationKey, String publicInputs, String proof) {
    Groth16Library.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var outcome = new Outcome(pool);
        var key = new Text(pool, verificationKey);
        var open = new Text(pool, publicInputs);
        var proven = new Text(pool, proof)) {
      int holds =
          Groth16Library.sparky_groth16_verify(
              key.memory.address(),
              key.length,
              open.memory.address(),
              open.length,
              proven.memory.address(),
              proven.length,
              outcome.address());
      key.memory.keepAlive();
      open.memory.keepAlive();
      proven.memory.keepAlive();
      if (holds < 0) {
        throw outcome.failure(Groth16Library.NAME);
      }
      return holds == 1;
    }
  }

  /** A text in native memory, UTF-8. */
  private static final class Text implements AutoCloseable {
    final NativeMemory memory;
    final int length;

    Text(ConstraintBufferPool pool, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      length = bytes.length;
      memory = new NativeMemory(pool, length / 32 + 1);
      memory.buffer().put(0, bytes);
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
