package dev.sparky.spi;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import java.nio.file.Path;
import java.util.List;

/**
 * Proves and verifies statements of rank-1 constraint systems ({@code groth16}), or of circuits of
 * gates ({@code kimchi}); found by {@link java.util.ServiceLoader} with the class loader of this
 * library. Safe to share between threads; each statement has one owner.
 */
public interface ProofSystem {
  /**
   * The proof system of that name, among those that the class loader of this library sees.
   *
   * @throws BackendUnavailableException if there is none
   */
  static ProofSystem named(String name) {
    for (ProofSystem system : installed()) {
      if (system.name().equals(name)) {
        return system;
      }
    }
    throw new BackendUnavailableException(
        "proof system \""
            + name
            + "\": expected one of "
            + installed().stream().map(ProofSystem::name).toList());
  }

  /** The proof systems that are installed beside this library, in the order of the class path. */
  static List<ProofSystem> installed() {
    return Installed.of(ProofSystem.class);
  }

  /** {@code groth16} or {@code kimchi}. */
  String name();

  /** As {@link #setup(ConstraintSystem, ProofOptions)} with {@link ProofOptions#DEFAULT}. */
  default CircuitIndex setup(ConstraintSystem system) {
    return setup(system, ProofOptions.DEFAULT);
  }

  /**
   * Makes the index of a finished circuit of gates. There is no trusted set-up: anybody who makes
   * it again gets the same. The circuit may be closed afterwards.
   *
   * @throws CircuitException if this system proves no circuits of gates, or not over that field
   * @throws dev.sparky.error.FormatException if no index can be made of the circuit, such as two
   *     lookup tables of one id
   * @throws dev.sparky.error.MemoryLimitException if it needs more than the limit
   * @throws dev.sparky.error.CancelledException if the calling thread is interrupted
   * @throws BackendUnavailableException if its library cannot run here
   */
  default CircuitIndex setup(ConstraintSystem system, ProofOptions options) {
    throw new CircuitException(
        "proof system \"" + name() + "\": expected rank-1 constraints, found a circuit of gates");
  }

  /** A proof and what it claims, as {@link #verify(String, String, String)} takes them. */
  record Claim(String verificationKey, String publicInputs, String proof) {}

  /** Verifies many proofs; the answers are in their order. */
  default List<Boolean> verifyAll(List<Claim> claims) {
    return claims.stream()
        .map(claim -> verify(claim.verificationKey(), claim.publicInputs(), claim.proof()))
        .toList();
  }

  /**
   * Opens a statement that is given by its constraints.
   *
   * @param publicWires beside the constant one, which they follow
   * @throws dev.sparky.error.BackendUnavailableException if its library cannot run here
   */
  Statement open(PrimeField field, int wires, int publicWires);

  /** Opens a statement that is given by a proving key of snarkjs, which holds its constraints. */
  Statement open(Path zkey);

  /**
   * Whether a proof is one of these public inputs under this key, each in snarkjs' JSON.
   *
   * @throws dev.sparky.error.FormatException if one of them is not what it claims to be
   */
  boolean verify(String verificationKey, String publicInputs, String proof);

  /** A statement on its way to a proof: constraints, a key, a witness, proofs. */
  interface Statement extends R1csVisitor, AutoCloseable {
    /**
     * Makes a key from 32 bytes. Whoever knows them can forge proofs: for development only, never
     * for anything of value.
     */
    void developmentKey(byte[] seed);

    /** Gives the values of all wires. */
    void witness(WitnessSource values);

    /**
     * Proves.
     *
     * @param blinding 32 bytes that are secret and never used twice
     * @throws dev.sparky.error.RefusedException {@code UNSATISFIED} if the witness does not satisfy
     *     the constraints
     */
    Proof prove(byte[] blinding);

    @Override
    void close();
  }

  /** A proof with what is needed to verify it, each in snarkjs' JSON. */
  record Proof(String proof, String publicInputs, String verificationKey) {}
}
