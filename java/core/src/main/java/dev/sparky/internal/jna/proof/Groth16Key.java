package dev.sparky.internal.jna.proof;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.flight.ProveEvent;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.NativeText;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.jna.r1cs.R1csBatch;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.VerifyingKey;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A proving key in the proof library. Each proof has a witness of its own there, which is wiped and
 * freed when the proof is made.
 */
final class Groth16Key implements ProvingKey {
  /** What {@code sparky_groth16_info} answers; the numbers are those of the export. */
  private static final int FIELD = 0;

  private static final int WIRES = 1;
  private static final int PUBLIC = 2;
  private static final int DOMAIN = 3;
  private static final int BYTES = 4;
  private static final int PROOF_BYTES = 5;

  /** What {@code sparky_groth16_text} copies. */
  private static final int PROOF = 0;

  private static final int PUBLIC_INPUTS = 1;
  private static final int VERIFYING_KEY = 2;

  private final ProofSystem system;
  private final ConstraintBufferPool pool;
  private final long handle;
  private final PrimeField field;
  private final int wires;
  private final int publicInputs;
  private final int domain;
  private final Lifetime life;

  Groth16Key(ProofSystem system, ConstraintBufferPool pool, long handle) {
    this.system = system;
    this.pool = pool;
    this.handle = handle;
    life =
        Lifetime.watched(
            "proving key", () -> Groth16Library.sparky_groth16_close(Groth16Library.KEY, handle));
    int code = (int) info(FIELD, 1);
    field =
        Arrays.stream(PrimeField.values()).filter(f -> f.code() == code).findFirst().orElseThrow();
    wires = (int) info(WIRES, 1);
    publicInputs = (int) info(PUBLIC, 1);
    domain = (int) info(DOMAIN, 1);
  }

  private long info(int what, int threads) {
    life.hold();
    try (var outcome = new Outcome(pool)) {
      long number = Groth16Library.sparky_groth16_info(handle, what, threads, outcome.address());
      if (number < 0) {
        throw outcome.failure(Groth16Library.NAME);
      }
      return number;
    } finally {
      life.release();
    }
  }

  @Override
  public PrimeField field() {
    return field;
  }

  @Override
  public int wires() {
    return wires;
  }

  @Override
  public int publicInputs() {
    return publicInputs;
  }

  @Override
  public int domain() {
    return domain;
  }

  @Override
  public long bytes() {
    return info(BYTES, 1);
  }

  @Override
  public long proofBytes(int threads) {
    return info(PROOF_BYTES, threads);
  }

  @Override
  public VerifyingKey verifyingKey() {
    life.hold();
    try (var outcome = new Outcome(pool)) {
      return new VerifyingKey(system, text(handle, VERIFYING_KEY, outcome));
    } finally {
      life.release();
    }
  }

  @Override
  public Proof prove(WitnessSource values, byte[] blinding, int threads) {
    checkArguments(values, threads);
    ProveEvent event = Flight.prove();
    life.hold();
    try (var outcome = new Outcome(pool);
        var seed = Groth16Statement.seed(pool, blinding)) {
      long opened = Groth16Library.sparky_groth16_witness(handle, outcome.address());
      long witness = Groth16.opened(opened, outcome);
      try {
        assign(witness, values, outcome);
        check(
            Groth16Library.sparky_groth16_prove(
                witness, seed.address(), threads, outcome.address()),
            outcome);
        var proof = new Proof(text(witness, PROOF, outcome), text(witness, PUBLIC_INPUTS, outcome));
        if (event != null) {
          event.end("groth16", threads);
        }
        return proof;
      } finally {
        seed.keepAlive();
        Groth16Library.sparky_groth16_close(Groth16Library.WITNESS, witness);
      }
    } finally {
      life.release();
    }
  }

  private void checkArguments(WitnessSource values, int threads) {
    if (threads < 1) {
      throw new CircuitException("prove: expected at least one thread, found " + threads);
    }
    if (values.field() != field || values.count() != wires) {
      throw new CircuitException(
          "prove: expected %d values of %s, as the key has wires, found %d of %s"
              .formatted(wires, field.id(), values.count(), values.field().id()));
    }
  }

  private void assign(long witness, WitnessSource values, Outcome outcome) {
    try (var chunk = new NativeMemory(pool, R1csBatch.TERMS)) {
      values.values(
          (from, count, limbs) -> {
            for (int done = 0; done < count; ) {
              int some = Math.min(R1csBatch.TERMS, count - done);
              chunk.buffer().asLongBuffer().put(limbs, 4 * done, 4 * some);
              int status =
                  Groth16Library.sparky_groth16_assign(
                      witness, chunk.address(), some, outcome.address());
              chunk.keepAlive();
              check(status, outcome);
              done += some;
            }
          });
    }
  }

  private String text(long from, int what, Outcome outcome) {
    int length = Groth16Library.sparky_groth16_text(from, what, 0, 0, outcome.address());
    if (length < 0) {
      throw outcome.failure(Groth16Library.NAME);
    }
    try (var memory = new NativeMemory(pool, length / FieldElement.BYTES + 1)) {
      int copied =
          Groth16Library.sparky_groth16_text(
              from, what, memory.address(), length, outcome.address());
      memory.keepAlive();
      if (copied < 0) {
        throw outcome.failure(Groth16Library.NAME);
      }
      var bytes = new byte[length];
      memory.buffer().get(0, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void save(Path file) {
    life.hold();
    try (var outcome = new Outcome(pool);
        var path = new NativeText(pool, file.toString())) {
      int status =
          Groth16Library.sparky_groth16_write(
              handle, path.address(), path.length(), outcome.address());
      path.keepAlive();
      check(status, outcome);
    } finally {
      life.release();
    }
  }

  private static void check(int status, Outcome outcome) {
    if (status != Status.OK) {
      throw outcome.failure(Groth16Library.NAME);
    }
  }

  @Override
  public void close() {
    life.close();
  }
}
