package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code sparky completion} in bash. */
class CompletionTest {
  @TempDir private Path folder;

  private List<String> completed(Path script, String... words) throws Exception {
    String command =
        "source '"
            + script
            + "'; COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"${COMP_WORDS[*]}\";"
            + " COMP_POINT=${#COMP_LINE}; _complete_sparky;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text.lines().map(String::strip).toList();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "left out: no bash");
    CliRun run = CliRun.of("completion");
    assertThat(run.status()).isZero();
    Path script = Files.writeString(folder.resolve("sparky.bash"), run.out());
    assertThat(completed(script, "sparky", "com"))
        .contains("compare", "compile", "completion")
        .doesNotContain("replay");
    assertThat(completed(script, "sparky", "explore", "--w")).contains("--wtns");
    assertThat(SparkyCommand.COMMANDS).allMatch(name -> run.out().contains(name));
  }
}
