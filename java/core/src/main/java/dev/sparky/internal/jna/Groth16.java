package dev.sparky.internal.jna;

import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.ProofSystem;
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
        var path = new NativeText(pool, zkey.toString())) {
      long handle =
          Groth16Library.sparky_groth16_zkey(
              path.address(), path.length(), MemoryBudget.defaultCap(), outcome.address());
      path.keepAlive();
      return statement(pool, handle, outcome);
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
