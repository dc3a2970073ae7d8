package dev.sparky.spi;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes keys, proves and verifies: rank-1 constraint systems ({@code groth16}), or circuits of
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
   * Opens a statement that is given by its constraints, to make a development key for it.
   *
   * @param publicWires beside the constant one, which they follow
   * @throws BackendUnavailableException if its library cannot run here
   */
  Statement open(PrimeField field, int wires, int publicWires);

  /**
   * Reads a proving key, checked: what its header says against the file, every number below its
   * modulus, every point on the curve and in the subgroup of prime order. The file is read, not
   * mapped: it may change or go afterwards.
   *
   * @param file a {@code .zkey} of snarkjs or of {@link ProvingKey#save}, for BN254 or BLS12-381
   * @throws dev.sparky.error.FormatException if the file cannot be read or is not sound
   * @throws dev.sparky.error.MemoryLimitException if it takes more than {@code sparky.memory.limit}
   * @throws BackendUnavailableException if its library cannot run here
   */
  ProvingKey readKey(Path file);

  /**
   * Whether a proof is one of these public inputs under this key, each in snarkjs' JSON.
   *
   * @throws dev.sparky.error.FormatException if one of them is not what it claims to be
   */
  boolean verify(String verificationKey, String publicInputs, String proof);

  /** Constraints on their way to a key. Not safe to share. */
  interface Statement extends R1csVisitor, AutoCloseable {
    /**
     * Makes a key from 32 bytes. Whoever knows them can forge proofs: for development only, never
     * for anything of value. The constraints go into the key: the statement can only be closed
     * afterwards.
     */
    ProvingKey developmentKey(byte[] seed);

    @Override
    void close();
  }
}
