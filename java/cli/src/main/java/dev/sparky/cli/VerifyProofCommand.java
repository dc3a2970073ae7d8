package dev.sparky.cli;

import dev.sparky.error.FormatException;
import dev.sparky.spi.ProofSystem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparky verify-proof}: whether a proof holds. */
@Command(
    name = "verify-proof",
    description = "Verifies a Groth16 proof in snarkjs' JSON, or a Kimchi proof.",
    footer = {
      "",
      "VK PUBLIC PROOF: a key, public inputs and a proof, of either kind. One file: the proof.json",
      "of a Kimchi proof, which holds its own key; that it is the key of the circuit you mean is",
      "for you to compare (verification_key.json).",
      "JSON keys: proof, verified, seconds {verify}, error {type, message, file, section,",
      "offset}. Exit status: 0 it holds, 1 it does not, 2 bad input."
    })
final class VerifyProofCommand extends AnsweringCommand {
  private static final int ALL_FILES = 3;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..3",
      paramLabel = "FILE",
      description = "verification_key.json, public.json, proof.json; or a Kimchi proof.json alone.")
  private List<String> files;

  @Override
  public Integer call() {
    if (files.size() != 1 && files.size() != ALL_FILES) {
      throw new ParameterException(
          spec.commandLine(), "verify-proof: expected 1 or 3 files, found " + files.size());
    }
    String proof = files.get(files.size() - 1);
    return print(
        answerOf(
            () -> verify(proof), e -> new VerifyProofAnswer(proof, null, null, FileFailure.of(e))));
  }

  private VerifyProofAnswer verify(String proof) {
    String proofText = Proofs.read(proof);
    boolean one = files.size() == 1;
    String keyText = one ? proofText : Proofs.read(files.get(0));
    boolean kimchi = KimchiFile.isOne(keyText);
    if (one && !kimchi) {
      throw FormatException.inSection(
          proof,
          "start",
          0,
          "expected a Kimchi proof with its verifier_index, found none; give key, public inputs"
              + " and proof of another",
          null);
    }
    String publicText = one ? KimchiFile.publicInputs(proof, proofText) : Proofs.read(files.get(1));
    ProofSystem system = kimchi ? ProofSystem.named("kimchi") : Proofs.groth16();
    long start = System.nanoTime();
    boolean verified = system.verify(keyText, publicText, proofText);
    return new VerifyProofAnswer(proof, verified, (System.nanoTime() - start) / 1e9, null);
  }
}
