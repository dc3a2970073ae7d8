package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prove} and {@code verify-proof}; snarkjs is asked too where node is. */
class ProveCommandTest {
  private static final int NO_SNARKJS = 99;

  @TempDir private Path folder;
  private Path out;
  private int status;

  /**
   * Where the build made the proof library it has to run; else the summary says what is left out.
   */
  @BeforeEach
  void library() throws IOException {
    out = folder.resolve("proof");
    if (System.getProperty("sparky.groth16") == null) {
      try {
        Proofs.groth16().open(dev.sparky.field.PrimeField.BN254_FR, 1, 0).close();
      } catch (dev.sparky.error.BackendUnavailableException e) {
        leftOut("sparky prove (build with -Dsparky.groth16=true)");
        assumeTrue(false, e.getMessage());
      }
    }
  }

  private static void leftOut(String what) throws IOException {
    String summary = System.getProperty("sparky.summary");
    if (summary != null) {
      Files.createDirectories(Path.of(summary));
      Files.writeString(Path.of(summary, "prove.txt"), "left out: " + what + "\n");
    }
  }

  private String sparky(String... arguments) {
    CliRun run = CliRun.of(arguments);
    status = run.status();
    return run.out();
  }

  private String file(String name) {
    return out.resolve(name).toString();
  }

  private void verifies(String changed) throws Exception {
    String key = file("verification_key.json");
    String proof = file("proof.json");
    assertThat(sparky("verify-proof", "--json", key, file("public.json"), proof))
        .contains("\"verified\":true", "\"seconds\":{\"verify\":");
    assertThat(status).isZero();
    Path other = Files.writeString(folder.resolve("changed.json"), changed);
    assertThat(sparky("verify-proof", "--json", key, other.toString(), proof))
        .contains("\"verified\":false");
    assertThat(status).isEqualTo(ExitCode.DIFFERENT);
    if (snarkjs(key, file("public.json"), proof, "OK!")) {
      snarkjs(key, other.toString(), proof, "Invalid proof");
    }
  }

  /** False where snarkjs cannot run, and the summary says so. */
  private static boolean snarkjs(String key, String open, String proof, String expected)
      throws Exception {
    String run = Path.of("../../scripts/snarkjs/run").toAbsolutePath().toString();
    Process process =
        new ProcessBuilder(List.of(run, "groth16", "verify", key, open, proof))
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() == NO_SNARKJS) {
      leftOut("snarkjs on the proofs of sparky prove (needs node, npm and its registry)");
      return false;
    }
    assertThat(answer).contains(expected);
    return true;
  }

  @Test
  void circomsPoseidonIsProven() throws Exception {
    String shared = System.getenv("SPARKY_SHARED");
    Path circom =
        Path.of(shared == null ? "../../../shared" : shared).resolve("pipelines").resolve("circom");
    assumeTrue(Files.exists(circom), "no " + circom + "; set SPARKY_SHARED");
    String rows = circom.resolve("poseidon.r1cs").toString();
    String values = circom.resolve("poseidon.wtns").toString();
    assertThat(sparky("prove", "--json", rows, values, "-o", out.toString()))
        .contains("\"protocol\":\"groth16\"", "\"setup\":\"development-insecure\"")
        .contains("\"publicInputs\":1", "\"error\":null");
    assertThat(status).isZero();
    String open = Files.readString(out.resolve("public.json")).replaceAll("[^0-9]", "");
    assertThat(Files.readString(circom.resolve("poseidon.public.json"))).contains(open);
    verifies("[\"" + new java.math.BigInteger(open).add(java.math.BigInteger.ONE) + "\"]");
  }

  /** w1 is public, w2 secret: w2 w2 w2 + 5 = w1, w1 being told as input. */
  @Test
  void aCircuitOfOnesOwnIsCompiledEvaluatedAndProven() throws Exception {
    Path source = folder.resolve("own.arith");
    Files.writeString(
        source,
        "total 7\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <2 2> out 1 <3>\n"
            + "mul in 2 <3 2> out 1 <4>\nconst-mul-5 in 1 <0> out 1 <5>\n"
            + "add in 2 <4 5> out 1 <6>\nassert in 2 <0 1> out 1 <6>\noutput 6\n");
    String program = folder.resolve("own.sparky").toString();
    String rows = folder.resolve("own.r1cs").toString();
    String values = folder.resolve("own.wtns").toString();
    for (String target : List.of(program, rows)) {
      sparky("compile", "--json", source.toString(), "-o", target);
      assertThat(status).isZero();
    }
    String inputs =
        Files.writeString(folder.resolve("in.json"), "{\"byName\":{\"1\":\"32\",\"2\":3}}")
            .toString();
    sparky("witness", "--json", program, "--inputs", inputs, "-o", values);
    assertThat(status).isZero();
    sparky("prove", "--json", rows, values, "-o", out.toString());
    assertThat(status).isZero();
    assertThat(Files.readString(out.resolve("public.json"))).contains("\"32\"");
    verifies("[\"33\",\"33\"]");
    provenWithASavedKey(rows, values);
    // A witness that does not satisfy is no proof.
    Files.writeString(Path.of(inputs), "[33, 3]");
    sparky("witness", "--json", program, "--inputs", inputs, "-o", values);
    assertThat(status).isEqualTo(ExitCode.DIFFERENT);
    assertThat(sparky("prove", "--json", rows, values, "-o", out.toString()))
        .contains("RefusedException");
    assertThat(status).isEqualTo(ExitCode.DIFFERENT);
  }

  /** The development key is kept, read again, and proves the same statement. */
  private void provenWithASavedKey(String rows, String values) throws IOException {
    String key = folder.resolve("own.zkey").toString();
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertThat(
            sparky(
                "prove",
                "--json",
                rows,
                values,
                "-o",
                first.toString(),
                "--save-key",
                key,
                "--threads",
                "1"))
        .contains("\"setup\":\"development-insecure\"", "\"error\":null");
    assertThat(sparky("prove", "--json", key, values, "-o", second.toString()))
        .contains("\"setup\":\"zkey\"", "\"error\":null");
    assertThat(status).isZero();
    for (String same : List.of("verification_key.json", "public.json")) {
      assertThat(second.resolve(same)).hasSameTextualContentAs(first.resolve(same));
    }
    String verifier = first.resolve("verification_key.json").toString();
    String open = first.resolve("public.json").toString();
    assertThat(sparky("verify-proof", verifier, open, second.resolve("proof.json").toString()))
        .contains("holds");
    assertThat(status).isZero();
  }
}
