package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line's contract: keys, outcomes, exit statuses. */
class CommandLineTest {
  private static final String HEADER =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}\n";
  private static final String ONE_VARIABLE = "{\"o\":\"exists\",\"n\":1,\"r\":[0]}\n";
  private static final String BOOLEAN = "{\"o\":\"field.assertBoolean\",\"a\":[0]}\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String bundled(String name, String trace) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        Path target = folder.resolve(trace);
        try (InputStream in = entry.open(trace)) {
          Files.copy(in, target);
        }
        try (InputStream in = entry.openExpected()) {
          Files.copy(in, folder.resolve(name.substring(name.indexOf('/') + 1) + ".expected.json"));
        }
        return target.toString();
      }
    }
    throw new IOException("not bundled: " + name);
  }

  @Test
  void theWarmUpRunsThrough() {
    // If it did not, the archive of classes would be made anew at every start.
    assertThat(CliRun.of("--warm-up").status()).isEqualTo(ExitCode.WELL);
  }

  @Test
  void replayAnswersEveryKeyForEveryFileInOrder() throws IOException {
    String good = file("good.jsonl", HEADER + ONE_VARIABLE + BOOLEAN);
    String refused =
        file("refused.jsonl", HEADER + "{\"n\":[[0,\"2\"]]}\n" + BOOLEAN.replace("[0]", "[-1]"));
    String missing = folder.resolve("missing").toString();
    CliRun answer = CliRun.of("replay", "--backend", "jvm", "--json", good, missing, refused);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.lines()).hasSize(3);
    for (String line : answer.lines()) {
      assertThat(CliRun.fields(line).keySet())
          .filteredOn(key -> !key.startsWith("gateCounts.") && !key.startsWith("error."))
          .containsExactly(
              "trace",
              "backend",
              "mode",
              "publicInputSize",
              "rows",
              "digest",
              "gatesSha256",
              "gateCounts",
              "outcome",
              "error",
              "satisfied",
              "auxSha256",
              "columnsSha256",
              "failures",
              "failureCount",
              "seconds",
              "seconds.read",
              "seconds.build",
              "seconds.finalise",
              "seconds.digest",
              "seconds.witness");
    }
    assertThat(CliRun.fields(answer.lines().get(0)))
        .containsEntry("trace", good)
        .containsEntry("backend", "jvm")
        .containsEntry("rows", "1")
        .containsEntry("gateCounts.Generic", "1")
        .containsEntry("outcome", "ok");
    assertThat(CliRun.fields(answer.lines().get(1)))
        .containsEntry("outcome", "error")
        .containsEntry("error.type", "UnreadableFile");
    assertThat(CliRun.fields(answer.lines().get(2)))
        .containsEntry("outcome", "rejected")
        .containsEntry("error.line", "3");
  }

  @Test
  void circuitsThatRefuseThemselvesAreWell() throws IOException {
    String refused =
        file("refused.jsonl", HEADER + "{\"n\":[[0,\"2\"]]}\n" + BOOLEAN.replace("[0]", "[-1]"));
    assertThat(CliRun.of("replay", "--backend", "jvm", refused).status()).isZero();
  }

  /** o1js takes it, as its checks do not look at custom gates; its prover does not. */
  @Test
  void aWitnessThatTheProverWouldRefuseIsUnsatisfied() throws IOException {
    String bad = bundled("unit/g_rc0_bad_values", "g_rc0_bad_values.wit.jsonl");
    CliRun answer = CliRun.of("replay", "--backend", "jvm", "--json", bad);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out())
        .contains("\"outcome\":\"ok\"", "\"satisfied\":false", "\"failureCount\":1,")
        .contains("{\"row\":0,\"gate\":\"RangeCheck0\",\"condition\":\"crumb 0 is not in 0..3\"");
  }

  @Test
  void anotherResultIsADifference() throws IOException {
    String other = file("other.jsonl", HEADER + ONE_VARIABLE.replace("[0]", "[1]"));
    CliRun answer = CliRun.of("replay", "--backend", "jvm", "--json", other);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(CliRun.fields(answer.lines().get(0)))
        .containsEntry("outcome", "mismatch")
        .containsEntry("error.line", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "BrokenJson            | 3 | {\"o\":\"exists\"",
        "UnknownNode           | 3 | {\"o\":\"field.assertBoolean\",\"a\":[-1]}",
        "WrongElement          | 3 | {\"n\":[[0,\"01\"]]}",
        "WrongElement          | 3 | {\"n\":[[0,\"-1\"]]}",
        "WrongElement          | 3 | {\"n\":[[0,\"+1\"]]}",
        "WrongElement          | 3 | {\"n\":[[0,\"\"]]}",
        "WrongElement          | 3 | {\"n\":[[0,\"\u0663\"]]}",
        "WrongElement          | 3 |"
            + " {\"n\":[[0,\"28948022309329048855892746252171976963363056481941560715954676764349967630337\"]]}",
        "WrongElement          | 3 | {\"o\":\"field.assertEqual\",\"a\":[0,\"x\"]}",
        "UnknownNode           | 3 | {\"n\":[[2,0,-1]]}",
        "WrongCount            | 3 | {\"o\":\"exists\",\"n\":99999999999}",
        "WrongCount            | 3 | {\"o\":\"exists\",\"n\":2147483647}",
        "WrongCount            | 3 | {\"o\":\"exists\",\"n\":-1}",
        "WrongArguments        | 3 | {\"o\":\"field.assertBoolean\",\"a\":[]}",
        "NotSupportedException | 3 | {\"o\":\"gates.future\",\"a\":[]}",
        "TraceCallException    | 3 | {\"o\":\"field.assertBoolean\",\"a\":[7]}",
      })
  void badInputIsTypedAndNamesItsLine(String type, String line, String bad) throws IOException {
    String file = file("bad.jsonl", HEADER + ONE_VARIABLE + bad + "\n");
    CliRun answer = CliRun.of("replay", "--backend", "jvm", "--json", file);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).doesNotContain("\tat ");
    assertThat(CliRun.fields(answer.lines().get(0)))
        .containsEntry("outcome", "error")
        .containsEntry("error.type", type)
        .containsEntry("error.line", line);
  }

  @Test
  void variablesThatTheHeapDoesNotHoldNameTheirLine() throws IOException {
    assumeTrue(Runtime.getRuntime().maxMemory() < 4L << 30, "the heap is larger than the circuit");
    String file = file("large.jsonl", HEADER + "{\"o\":\"exists\",\"n\":1000000000}\n");
    System.setProperty("sparky.limit.unbackedVariables", "1000000000");
    CliRun answer;
    try {
      answer = CliRun.of("replay", "--backend", "jvm", "--json", file);
    } finally {
      System.clearProperty("sparky.limit.unbackedVariables");
    }
    assertThat(answer.status()).isEqualTo(2);
    assertThat(CliRun.fields(answer.lines().get(0)))
        .containsEntry("outcome", "error")
        .containsEntry("error.type", "MemoryLimitException")
        .containsEntry("error.line", "2");
  }

  @Test
  void rowsBeyondTheBudgetNameTheirLine() throws IOException {
    assumeTrue(nativeRuns(), "no native library");
    String file = file("large.jsonl", HEADER + ONE_VARIABLE + BOOLEAN.repeat(100_000));
    System.setProperty("sparky.memory.limit", "1000000");
    try {
      CliRun answer = CliRun.of("replay", "--backend", "native", "--json", file);
      assertThat(answer.status()).isEqualTo(2);
      Map<String, String> fields = CliRun.fields(answer.lines().get(0));
      assertThat(fields).containsEntry("error.type", "MemoryLimitException");
      assertThat(Integer.parseInt(fields.get("error.line"))).isBetween(3, 100_002);
    } finally {
      System.clearProperty("sparky.memory.limit");
    }
  }

  private static boolean nativeRuns() {
    try (var backend = Backends.open("native")) {
      return backend.name().equals("native");
    } catch (BackendUnavailableException e) {
      assumeTrue(!"true".equals(System.getenv("SPARKY_REQUIRE_NATIVE")), e.getMessage());
      return false;
    }
  }

  @Test
  void withoutTheBackendEveryFileStillHasItsAnswer() {
    CliRun answer = CliRun.of("replay", "--backend", "none", "--json", "a", "b");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.lines()).hasSize(2);
    assertThat(answer.out())
        .contains("\"type\":\"BackendUnavailableException\"", "\"backend\":null");
    assertThat(answer.err()).contains("expected auto or one of").doesNotContain("\tat ");
  }

  @Test
  void cutGzipIsTypedWhateverItsName() throws IOException {
    Path whole = folder.resolve("trace.jsonl");
    try (var out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write((HEADER + ONE_VARIABLE + BOOLEAN).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(CliRun.of("replay", "--backend", "jvm", whole.toString()).status()).isZero();
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length - 12));
    CliRun answer = CliRun.of("replay", "--backend", "jvm", "--json", whole.toString());
    assertThat(answer.status()).isEqualTo(2);
    assertThat(CliRun.fields(answer.lines().get(0))).containsEntry("error.type", "DamagedGzip");
  }

  @Test
  void verifyCountsAndNamesFailures() throws IOException {
    bundled("unit/bool_var1", "bool_var1.cs.jsonl");
    CliRun good = CliRun.of("verify", "--backend", "jvm", folder.toString());
    assertThat(good.status()).isZero();
    assertThat(good.lines().get(good.lines().size() - 1))
        .isEqualTo("1 passed, 0 failed, 2 skipped");
    assertThat(good.lines()).filteredOn(line -> line.startsWith("skipped ")).hasSize(2);

    Path expected = folder.resolve("bool_var1.expected.json");
    String text = Files.readString(expected);
    Files.writeString(expected, text.replace("\"rows\":1", "\"rows\":2"));
    CliRun bad = CliRun.of("verify", "--backend", "jvm", folder.toString());
    assertThat(bad.status()).isEqualTo(1);
    assertThat(bad.out()).contains("rows: o1js 2, found 1").endsWith("1 failed, 2 skipped\n");

    assertThat(CliRun.of("verify", "--backend", "jvm", folder + "/none").status()).isEqualTo(2);
  }

  @Test
  void compareAnswersEveryKeyAndBadFilesToo() throws IOException {
    String good = file("good.jsonl", HEADER + ONE_VARIABLE + BOOLEAN);
    String bad = file("bad.jsonl", "{");
    CliRun answer = CliRun.of("compare", "--json", good, bad);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.lines()).hasSize(2);
    for (String line : answer.lines()) {
      assertThat(CliRun.fields(line).keySet())
          .contains("name", "rows", "constraints", "native", "jvm", "equal", "firstDifference");
    }
    assertThat(CliRun.fields(answer.lines().get(0)))
        .containsEntry("rows", "1")
        .containsKeys("jvm.seconds", "jvm.heapBytes", "jvm.offHeapBytes");
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertThat(CliRun.of().status()).isEqualTo(2);
    assertThat(CliRun.of("replay").status()).isEqualTo(2);
    assertThat(CliRun.of("unknown").status()).isEqualTo(2);
    assertThat(CliRun.of("replay", "--backend", "none", "x").status()).isEqualTo(2);
    assertThat(CliRun.of("--help").status()).isZero();
    assertThat(CliRun.of("replay", "--help").out()).contains("FILE");
  }
}
