package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.FormatException;
import dev.sparky.spi.ProofSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prove --kimchi} and {@code verify-proof} of what it writes. */
class KimchiProveTest {
  @TempDir private Path folder;
  private Path out;
  private int status;

  /** Where the build made the proof libraries they have to run. */
  @BeforeEach
  void library() {
    out = folder.resolve("proof");
    try {
      ProofSystem.named("kimchi").verify("{}", "[]", "{}");
    } catch (FormatException e) {
      return;
    } catch (BackendUnavailableException e) {
      if (System.getProperty("sparky.groth16") == null) {
        assumeTrue(false, e.getMessage());
      }
      throw e;
    }
  }

  private String sparky(String... arguments) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      status = SparkyCommand.run(arguments);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String trace(String vector, String run) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(vector)) {
        try (InputStream in = entry.open(Expected.read(entry).traces().get(run))) {
          return Files.write(folder.resolve("trace.jsonl"), in.readAllBytes()).toString();
        }
      }
    }
    throw new AssertionError("no vector " + vector);
  }

  private String file(String name) {
    return out.resolve(name).toString();
  }

  @Test
  void aTraceIsProvenAndItsProofVerifiedAloneAndWithItsKey() throws IOException {
    String trace = trace("unit/public_only_7", "wit");
    assertThat(sparky("prove", "--kimchi", "--json", trace, "-o", out.toString()))
        .contains("\"protocol\":\"kimchi\"", "\"publicInputs\":7", "\"error\":null");
    assertThat(status).isZero();
    String proof = file("proof.json");
    assertThat(Files.readString(Path.of(proof)))
        .contains("\"name\":", "\"srs_depth\":", "\"verifier_index\":", "\"proof\":");
    assertThat(sparky("verify-proof", "--json", proof)).contains("\"verified\":true");
    String key = file("verification_key.json");
    assertThat(sparky("verify-proof", "--json", key, file("public.json"), proof))
        .contains("\"verified\":true");
    String text = Files.readString(Path.of(proof));
    Path changed = folder.resolve("changed.json");
    Files.writeString(changed, text.replaceFirst("\"z2\":\"[0-9]+\"", "\"z2\":\"5\""));
    assertThat(sparky("verify-proof", "--json", changed.toString())).contains("\"verified\":false");
    assertThat(status).isEqualTo(ExitCode.DIFFERENT);
    Files.writeString(changed, text.replaceFirst("\"z2\":\"[0-9]+\"", "\"z2\":\"-5\""));
    assertThat(sparky("verify-proof", "--json", changed.toString()))
        .contains("\"type\":\"FormatException\"", "z2");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void wrongArgumentsAndInputsAreAnsweredWithoutAProof() throws IOException {
    String compiled = trace("unit/public_only_7", "cs");
    assertThat(sparky("prove", "--kimchi", "--json", compiled, "-o", out.toString()))
        .contains("expected a trace of prover mode");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    sparky("prove", "--kimchi", compiled, compiled, "-o", out.toString());
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    sparky("verify-proof", compiled, compiled);
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    assertThat(sparky("verify-proof", "--json", compiled)).contains("verifier_index");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    assertThat(out).doesNotExist();
  }
}
