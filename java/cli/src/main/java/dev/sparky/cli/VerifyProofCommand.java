package dev.sparky.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sparky verify-proof}: whether a Groth16 proof holds. */
@Command(
    name = "verify-proof",
    description = "Verifies a Groth16 proof given in snarkjs' JSON.",
    footer = {
      "",
      "JSON keys: proof, verified, seconds {verify}, error {type, message, file, section,",
      "offset}. Exit status: 0 it holds, 1 it does not, 2 bad input."
    })
final class VerifyProofCommand extends AnsweringCommand {
  @Parameters(index = "0", paramLabel = "VK", description = "verification_key.json")
  private String key;

  @Parameters(index = "1", paramLabel = "PUBLIC", description = "public.json")
  private String publicInputs;

  @Parameters(index = "2", paramLabel = "PROOF", description = "proof.json")
  private String proof;

  @Override
  public Integer call() {
    return print(
        answerOf(this::verify, e -> new VerifyProofAnswer(proof, null, null, FileFailure.of(e))));
  }

  private VerifyProofAnswer verify() {
    String keyText = Proofs.read(key);
    String publicText = Proofs.read(publicInputs);
    String proofText = Proofs.read(proof);
    long start = System.nanoTime();
    boolean verified = Proofs.groth16().verify(keyText, publicText, proofText);
    return new VerifyProofAnswer(proof, verified, (System.nanoTime() - start) / 1e9, null);
  }
}
