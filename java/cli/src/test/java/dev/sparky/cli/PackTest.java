package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.conformance.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pack}: what commands answer of a packed trace is what they answer of the text. */
class PackTest {
  private static final String ENTRY = "gadgets/merkle_path_8_private";
  private static final String TRACE = "merkle_path_8_private.cs.jsonl";

  @TempDir private Path folder;
  private String text;
  private String packed;

  @BeforeEach
  void pack() throws IOException {
    text = folder.resolve("t.jsonl").toString();
    packed = folder.resolve("t.packed").toString();
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(ENTRY)) {
        try (InputStream in = entry.open(TRACE)) {
          Files.copy(in, Path.of(text));
        }
      }
    }
    CliRun run = CliRun.of("pack", "--json", text, "-o", packed);
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("\"mode\":\"cs\"", "\"bytes\":" + Files.size(Path.of(packed)), "\"error\":null");
  }

  private static String answer(String... arguments) {
    CliRun run = CliRun.of(arguments);
    assertThat(run.status()).as("%s: %s", String.join(" ", arguments), run.out()).isZero();
    return run.out();
  }

  /** Without the names of files and what takes another time each run. */
  private static String comparable(String answer) {
    return answer
        .replaceAll("t\\.(jsonl|packed)", "t")
        .replaceAll("\"(\\w*[sS]econds|read|build|finalise|digest|witness)\":[0-9.]+", "");
  }

  @Test
  void everyCommandTakesItInPlaceOfTheText() throws IOException {
    assertThat(comparable(answer("replay", "--json", packed)))
        .isEqualTo(comparable(answer("replay", "--json", text)));
    assertThat(answer("diff", "--json", text, packed)).contains("\"equal\":true");
    assertThat(answer("info", "--json", packed)).contains("\"format\":\"packed_trace\"");
    String gates = folder.resolve("gates.json").toString();
    answer("export", "--gates", gates, packed);
    assertThat(answer("diff", "--json", gates, text)).contains("\"equal\":true");
    answer("explore", packed, "-o", folder.resolve("page.html").toString());
    // A Poseidon gate is no row of an R1CS: the same answer for both.
    String program = folder.resolve("p.sparky").toString();
    CliRun ofText = CliRun.of("compile", "--json", text, "-o", program);
    CliRun ofPacked = CliRun.of("compile", "--json", packed, "-o", program);
    assertThat(ofPacked.status()).isEqualTo(ofText.status());
    assertThat(comparable(ofPacked.out())).isEqualTo(comparable(ofText.out()));
    String again = folder.resolve("again.packed").toString();
    answer("pack", packed, "-o", again);
    assertThat(Path.of(again)).hasSameBinaryContentAs(Path.of(packed));
  }

  @Test
  void whatIsNoTraceIsRejected() throws IOException {
    Path other = Files.writeString(folder.resolve("c.arith"), "total 1\ninput 0\n");
    CliRun run = CliRun.of("pack", "--json", other.toString(), "-o", packed);
    assertThat(run.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(run.out()).contains("expected a trace, found an .arith circuit");
    String missing = folder.resolve("none/x").toString();
    CliRun unwritable = CliRun.of("pack", "--json", text, "-o", missing);
    assertThat(unwritable.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(unwritable.out()).contains("does not exist; create it first");
  }
}
