package dev.sparky.spi;

import dev.sparky.field.PrimeField;
import java.nio.file.Path;
import java.util.List;

/**
 * Proves and verifies statements of rank-1 constraint systems; found by {@link
 * java.util.ServiceLoader} with the class loader of this library. Safe to share between threads;
 * each statement has one owner.
 */
public interface ProofSystem {
  /** Such as {@code groth16}. */
  String name();

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

  /** The proof systems that are installed beside this library, in the order of the class path. */
  static List<ProofSystem> installed() {
    return Installed.of(ProofSystem.class);
  }

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
