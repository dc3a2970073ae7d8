package dev.sparky.internal.jna.proof;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.jna.boundary.NativeText;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import java.nio.file.Path;

/** Groth16 over BN254 and BLS12-381, in the proof library. */
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
      return new Groth16Statement(this, pool, opened(handle, outcome));
    }
  }

  /** A handle, or the typed exception of the call that gave none. */
  static long opened(long handle, Outcome outcome) {
    if (handle == 0) {
      throw outcome.failure(Groth16Library.NAME);
    }
    return handle;
  }

  @Override
  public ProvingKey readKey(Path file) {
    Groth16Library.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var outcome = new Outcome(pool);
        var path = new NativeText(pool, file.toString())) {
      long handle =
          Groth16Library.sparky_groth16_read(
              path.address(), path.length(), MemoryBudget.defaultCap(), outcome.address());
      path.keepAlive();
      return new Groth16Key(this, pool, opened(handle, outcome));
    }
  }

  @Override
  public boolean verify(String verificationKey, String publicInputs, String proof) {
    Groth16Library.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var outcome = new Outcome(pool);
        var key = new NativeText(pool, verificationKey);
        var open = new NativeText(pool, publicInputs);
        var proven = new NativeText(pool, proof)) {
      int holds =
          Groth16Library.sparky_groth16_verify(
              key.address(),
              key.length(),
              open.address(),
              open.length(),
              proven.address(),
              proven.length(),
              outcome.address());
      key.keepAlive();
      open.keepAlive();
      proven.keepAlive();
      if (holds < 0) {
        throw outcome.failure(Groth16Library.NAME);
      }
      return holds == 1;
    }
  }
}
