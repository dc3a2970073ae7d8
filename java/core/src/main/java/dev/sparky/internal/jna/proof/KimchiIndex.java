package dev.sparky.internal.jna.proof;

import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.flight.ProveEvent;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.Witness;

/** An index in the Kimchi library. Safe to share. */
final class KimchiIndex implements CircuitIndex {
  private static final int ROWS = 0;
  private static final int DEPTH = 1;
  private static final int PUBLIC_INPUTS = 2;

  private final ConstraintBufferPool pool;
  private final long handle;
  private final String digest;
  private final Lifetime lifetime;

  /**
   * @param digest of the circuit, the name of its proofs
   */
  KimchiIndex(ConstraintBufferPool pool, long handle, String digest) {
    this.pool = pool;
    this.handle = handle;
    this.digest = digest;
    lifetime =
        Lifetime.watched("Kimchi index", () -> KimchiLibrary.sparky_kimchi_index_close(handle));
  }

  private int info(int what) {
    return lifetime.sharing(
        () -> {
          try (var outcome = new Outcome(pool)) {
            return KimchiText.count(
                KimchiLibrary.sparky_kimchi_index_info(handle, what, outcome.address()), outcome);
          }
        });
  }

  @Override
  public int rows() {
    return info(ROWS);
  }

  @Override
  public int depth() {
    return info(DEPTH);
  }

  @Override
  public int publicInputSize() {
    return info(PUBLIC_INPUTS);
  }

  @Override
  public String verificationKey() {
    return lifetime.sharing(
        () ->
            KimchiText.read(
                pool,
                (target, capacity, outcome) ->
                    KimchiLibrary.sparky_kimchi_key(handle, target, capacity, outcome)));
  }

  @Override
  public Proof prove(Witness witness, ProofOptions options) {
    return lifetime.sharing(
        () -> {
          ProveEvent event = Flight.prove();
          try (var proving = new KimchiWitness(pool, handle, witness)) {
            Proof proof = proving.prove(digest, options);
            if (event != null) {
              event.end("kimchi", options.threads());
            }
            return proof;
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
