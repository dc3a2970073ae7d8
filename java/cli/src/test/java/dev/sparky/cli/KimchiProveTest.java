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

  private void assertProven(String... arguments) {
    assertThat(sparky(arguments)).contains("\"protocol\":\"kimchi\"", "\"error\":null");
    assertThat(status).isZero();
    assertThat(sparky("verify-proof", "--json", file("proof.json"))).contains("\"verified\":true");
  }

  @Test
  void aCircuitOfTheCatalogueIsProvenByItsName() throws IOException {
    assertProven("prove", "--kimchi", "--json", "poseidon_hash_pub", "-o", out.toString());
    String named = Files.readString(Path.of(file("verification_key.json")));
    // The recorded circuit of that name has the same key.
    assertProven(
        "prove", "--kimchi", "--json", trace("gadgets/poseidon_hash_pub", "wit"), "-o", file(""));
    assertThat(Files.readString(Path.of(file("verification_key.json")))).isEqualTo(named);

    assertThat(sparky("prove", "--kimchi", "--json", "poseidon_hash_pu", "-o", out.toString()))
        .contains("no file poseidon_hash_pu; expected the name", "did you mean poseidon_hash_pub");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void aProgramIsProvenWithItsInputs() throws IOException {
    String source = "../../docs/examples/product.arith";
    String inputs = Files.writeString(folder.resolve("in.json"), "[6, 7]").toString();
    assertProven("prove", "--kimchi", "--json", source, "--inputs", inputs, "-o", out.toString());
    String open = Files.readString(Path.of(file("public.json")));
    String program = folder.resolve("p.sparky").toString();
    sparky("compile", "--field=pasta-fp", "--lowering=kimchi", source, "-o", program);
    assertThat(status).isZero();
    assertProven("prove", "--kimchi", "--json", program, "--inputs", inputs, "-o", out.toString());
    assertThat(Files.readString(Path.of(file("public.json")))).isEqualTo(open).contains("47");

    assertThat(sparky("prove", "--kimchi", "--json", program, "-o", out.toString()))
        .contains("--inputs: expected the inputs of the program");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    assertThat(
            sparky("prove", "--kimchi", "--json", "mul_loop_10", "--inputs", inputs, "-o", program))
        .contains("--inputs: expected a program", "found a name: mul_loop_10");
    sparky("compile", source, "-o", program);
    assertThat(sparky("prove", "--kimchi", "--json", program, "--inputs", inputs, "-o", file("no")))
        .contains("\"type\":\"CircuitException\"", "bn254-fr");
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void aWitnessThatDoesNotHoldHasNoProof() throws IOException {
    String trace = trace("unit/g_ecadd_direct", "wit");
    assertThat(sparky("prove", "--kimchi", "--json", trace, "-o", out.toString()))
        .contains("\"type\":\"RefusedException\"", "row ");
    assertThat(status).isEqualTo(ExitCode.DIFFERENT);
    assertThat(out).doesNotExist();
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
