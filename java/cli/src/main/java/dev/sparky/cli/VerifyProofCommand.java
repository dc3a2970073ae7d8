package dev.sparky.cli;

import dev.sparky.error.SparkyException;
import java.nio.file.InvalidPathException;
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
final class VerifyProofCommand extends BackendCommand {
  @Parameters(index = "0", paramLabel = "VK", description = "verification_key.json")
  private String key;

  @Parameters(index = "1", paramLabel = "PUBLIC", description = "public.json")
  private String publicInputs;

  @Parameters(index = "2", paramLabel = "PROOF", description = "proof.json")
  private String proof;

  @Override
  public Integer call() {
    Boolean verified = null;
    Double seconds = null;
    FileFailure error = null;
    try {
      String keyText = Proofs.read(key);
      String publicText = Proofs.read(publicInputs);
      String proofText = Proofs.read(proof);
      long start = System.nanoTime();
      verified = Proofs.groth16().verify(keyText, publicText, proofText);
      seconds = (System.nanoTime() - start) / 1e9;
    } catch (SparkyException | InvalidPathException | OutOfMemoryError e) {
      if (stackTrace()) {
        e.printStackTrace();
      }
      error = FileFailure.of(e);
    }
    print(verified, seconds, error);
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return verified ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  private void print(Boolean verified, Double seconds, FileFailure error) {
    if (!json()) {
      System.out.println(
          error != null
              ? proof + ": " + error.type() + ": " + error.message()
              : proof + (verified ? ": the proof holds" : ": the proof does NOT hold"));
      return;
    }
    Json.line(
        json -> {
          json.writeStringField("proof", proof);
          Json.truth(json, "verified", verified);
          json.writeObjectFieldStart("seconds");
          Json.seconds(json, "verify", seconds);
          json.writeEndObject();
          FileFailure.write(json, error);
        });
  }
}
