package dev.sparky.spi;

/**
 * What a circuit of gates is proven with. Safe to share between threads: any number of proofs may
 * be made at a time. After {@link #close} every call is a {@code ClosedException}; a proof that is
 * being made then is finished.
 */
public interface CircuitIndex extends AutoCloseable {
  /** Rows of the domain: a power of two, zero-knowledge rows included. */
  int rows();

  /** Depth of the reference string. */
  int depth();

  /** Public inputs. */
  int publicInputSize();

  /** What proofs are verified with, in JSON. */
  String verificationKey();

  /** As {@link #prove(Witness, ProofOptions)} with {@link ProofOptions#DEFAULT}. */
  default Proof prove(Witness witness) {
    return prove(witness, ProofOptions.DEFAULT);
  }

  /**
   * Proves that a witness satisfies the circuit, hidden by numbers of the system's secure
   * generator. Its public input is that of the circuit.
   *
   * @throws dev.sparky.error.RefusedException {@code UNSATISFIED} if it does not; the message names
   *     the first rows
   * @throws dev.sparky.error.CircuitException if it is the witness of another circuit
   * @throws dev.sparky.error.MemoryLimitException if it needs more than the limit
   * @throws dev.sparky.error.CancelledException if the calling thread is interrupted
   */
  Proof prove(Witness witness, ProofOptions options);

  @Override
  void close();
}
