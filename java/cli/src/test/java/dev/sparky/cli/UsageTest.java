package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options and arguments that are rejected, and what is said of them. */
class UsageTest {
  private static final String PARSER_WORDS = "VALUE_|START_|END_|Source|Stream|Token|token|jackson";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1025", "99999999999", "all", "1.5", ""})
  void aNumberOfThreadsThatIsNoneIsRejected(String threads) {
    for (String[] command : new String[][] {{"replay", "x"}, {"check", "x", "y"}}) {
      var line = new java.util.ArrayList<>(java.util.List.of(command));
      line.add(1, "--threads=" + threads);
      line.add(1, "--json");
      CliRun run = CliRun.of(line.toArray(String[]::new));
      assertThat(run.status()).isEqualTo(ExitCode.UNUSABLE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("--threads", "expected a number of threads of 1..1024, found " + threads);
    }
  }

  @Test
  void aMisspeltSettingIsReported() {
    System.setProperty("sparky.memorylimit", "1");
    try {
      CliRun run = CliRun.of("doctor", "--backend", "jvm");
      assertThat(run.status()).isZero();
      assertThat(run.err())
          .contains("sparky: -Dsparky.memorylimit is not a setting", "-Dsparky.memory.limit?");
    } finally {
      System.clearProperty("sparky.memorylimit");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Sparky\n\nA text.\n",
        "",
        "[]",
        "7",
        "{\"rows\":\"1\"}",
        "{\"rows\":1e99}",
        "{\"traces\":7}",
        "{\"traces\":{\"cs\":[]}}",
        "{\"gates\":{}}",
        "{\"rows\":1} x",
        "{\"rows\":1,\"rows\":1}",
        "{\"witness\":{\"wit\":{\"satisfied\":null}}}",
        "{\"rows\":",
      })
  void whatIsNoExpectedResultIsSaidWithItsPlace(String text) throws IOException {
    for (String name : new String[] {"README.md", "x.expected.json"}) {
      CliRun run = CliRun.of("verify", "--json", "--backend", "jvm", file(name, text));
      assertThat(run.status()).as(run.out()).isEqualTo(ExitCode.UNUSABLE);
      String message = run.answers().get(0).path("message").asText();
      assertThat(message)
          .contains("expected results, line ", "column ")
          .doesNotContainPattern(PARSER_WORDS);
    }
  }

  /** x y = z over an .arith whose assertion fails: names, signs and values in the failing row. */
  @Test
  void aFailingRowHasNamesSignsAndValues() throws IOException {
    String source =
        file(
            "x.arith",
            "total 5\ninput 0\ninput 1\nnizkinput 2\nconst-mul-neg-1 in 1 <2> out 1 <3>\n"
                + "add in 2 <1 3> out 1 <4>\nassert in 2 <4 0> out 1 <2>\n");
    String program = folder.resolve("x.sparky").toString();
    CliRun compiled = CliRun.of("compile", "--backend", "jvm", source, "-o", program);
    assertThat(compiled.status()).as(compiled.out() + compiled.err()).isZero();
    String inputs = file("in.json", "{\"1\": 10, \"2\": 3}");
    CliRun json = CliRun.json("witness", "--backend", "jvm", program, "--inputs", inputs);
    assertThat(json.status()).isEqualTo(ExitCode.DIFFERENT);
    String row = json.answer().path("failures").get(0).toString();
    assertThat(row).contains("1 - 2").doesNotContain("495616\"", "*w", "w1", "w2");
    assertThat(row).contains("\"7\"", "\"3\"");
    CliRun text = CliRun.of("witness", "--backend", "jvm", program, "--inputs", inputs);
    assertThat(text.out()).contains("1 - 2", " is not ", "7 * 1 is not 3");
  }
}
