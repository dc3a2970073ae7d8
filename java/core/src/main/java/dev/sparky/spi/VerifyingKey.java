package dev.sparky.spi;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key that tells proofs that hold from those that do not.
 *
 * @param system what verifies
 * @param json the text of a {@code verification_key.json}, as snarkjs writes it
 */
public record VerifyingKey(ProofSystem system, String json) {
  /** Whether a proof holds for the public inputs that it comes with. */
  public boolean verify(Proof proof) {
    return system.verify(json, proof.publicInputs(), proof.proof());
  }

  /**
   * Whether a proof holds for these public values, whatever it comes with.
   *
   * @param publicValues public outputs, then public inputs, each in 0..p-1
   * @throws dev.sparky.error.FormatException if there are more or fewer than the key has, or one is
   *     out of range
   */
  public boolean verify(Proof proof, List<BigInteger> publicValues) {
    String values =
        publicValues.stream()
            .map(value -> "\"" + value + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return system.verify(json, values, proof.proof());
  }
}
