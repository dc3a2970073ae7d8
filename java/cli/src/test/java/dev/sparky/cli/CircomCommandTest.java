package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sparky witness} on modules of circom; left out where circom 2 cannot run. */
class CircomCommandTest {
  private static final int MISSING = 99;

  @TempDir private Path folder;

  private static Path circuits() throws Exception {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    Path out = root.resolve("target/circom");
    String run = root.resolve("scripts/circom/run").toString();
    Process process =
        new ProcessBuilder(
                List.of(run, "witnesses", root + "/java/circom/src/test/circom", out.toString()))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    int status = process.waitFor();
    assumeTrue(status != MISSING, "needs node, npm and its registry, for circom 2");
    assertThat(status).isZero();
    return out.resolve("bn128");
  }

  @Test
  void aWitnessIsWrittenAsSnarkjsWritesIt() throws Exception {
    Path all = circuits();
    Path found = folder.resolve("found.wtns");
    CliRun run =
        CliRun.json(
            "witness",
            all.resolve("path.wasm").toString(),
            "--inputs",
            all.resolve("path-0.json").toString(),
            "-o",
            found.toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.answer().get("satisfied").asBoolean()).isTrue();
    assertThat(run.answer().get("field").asText()).isEqualTo("bn254-fr");
    assertThat(found).hasSameBinaryContentAs(all.resolve("path-0.wtns"));
    CliRun check = CliRun.of("check", all.resolve("path.r1cs").toString(), found.toString());
    assertThat(check.status()).isZero();
  }

  @Test
  void rejectionsAndWrongInputsHaveTheirStatus() throws Exception {
    Path all = circuits();
    String module = all.resolve("failing.wasm").toString();
    CliRun rejected =
        CliRun.json("witness", module, "--inputs", all.resolve("failing-1.json").toString());
    assertThat(rejected.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(rejected.answer().get("trace").get(0).get("line").asInt()).isEqualTo(8);
    Path other = Files.writeString(folder.resolve("other.json"), "{\"b\": 1}");
    CliRun unknown = CliRun.json("witness", module, "--inputs", other.toString());
    assertThat(unknown.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(unknown.answer().get("error").get("message").asText()).contains("\"b\"");
    Path two = Files.writeString(folder.resolve("two.json"), "{\"a\": 2}");
    CliRun logged = CliRun.of("witness", module, "--inputs", two.toString(), "--log");
    assertThat(logged.err()).contains("a is 2 here");
    assertThat(logged.out()).doesNotContain("a is 2 here");
  }
}
