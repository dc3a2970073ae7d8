package dev.sparky.spi;

import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A proving key in memory, opened once for any number of proofs. Safe to share between threads,
 * several of which may prove at the same time, until it is closed; then a {@link
 * dev.sparky.error.ClosedException}. A proof that is under way when the key is closed ends as if it
 * were open.
 */
public interface ProvingKey extends AutoCloseable {
  /** The field of the values. */
  PrimeField field();

  /** How many values a witness has, the constant one included. */
  int wires();

  /** How many of them are public, the constant one not counted. They follow it. */
  int publicInputs();

  /** Elements of the domain: the constraints and public wires, rounded up to a power of two. */
  int domain();

  /** Bytes off the heap that the key takes. */
  long bytes();

  /** Bytes off the heap that a proof takes beside the key, on that many threads. */
  long proofBytes(int threads);

  /** The key that verifies its proofs. */
  VerifyingKey verifyingKey();

  /**
   * Proves witness 0 of an evaluation on all processors, blinded by the system's random numbers.
   * The key is that of the program's own R1CS; one that was made from the source's {@code .r1cs}
   * takes {@link Evaluation#sourceWitness}.
   */
  default Proof prove(Evaluation values) {
    return prove(values.witness(0));
  }

  /** Proves on all processors, blinded by the system's random numbers. */
  default Proof prove(WitnessSource values) {
    var blinding = new byte[32];
    new SecureRandom().nextBytes(blinding);
    return prove(values, blinding, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Proves.
   *
   * @param blinding 32 bytes that are secret and never used twice
   * @param threads how many threads may work, at least 1; the proof does not depend on it
   * @throws dev.sparky.error.RefusedException {@code UNSATISFIED} if the witness does not satisfy
   *     the constraints
   * @throws dev.sparky.error.CircuitException if the values are of another field or another number
   * @throws dev.sparky.error.MemoryLimitException if key and proof together take more than {@code
   *     sparky.memory.limit}; the key stays usable
   */
  Proof prove(WitnessSource values, byte[] blinding, int threads);

  /**
   * Writes the key as a {@code .zkey} of snarkjs, which {@link ProofSystem#readKey} and snarkjs
   * read. The file appears when it is whole.
   *
   * @throws dev.sparky.error.FormatException if it cannot be written
   */
  void save(Path file);

  /** Frees the key. Idempotent. */
  @Override
  void close();
}
