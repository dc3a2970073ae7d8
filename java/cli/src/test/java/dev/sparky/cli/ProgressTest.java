package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Bars, on a terminal of their own. */
class ProgressTest {
  @TempDir private Path folder;

  /** Does nothing for two seconds in four steps. */
  public static final class Slow {
    private Slow() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (Progress progress = Progress.of("slow", 4, arguments.length == 0)) {
        for (int i = 0; i < 4; i++) {
          progress.step("step " + i);
          Thread.sleep(500);
        }
        progress.clear();
      }
      System.out.println("done");
    }
  }

  private static List<String> java(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Slow.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private String run(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  /** {@code script} of util-linux runs a command on a pseudoterminal. */
  private String onTerminal(List<String> command) throws Exception {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "script")));
    if (!there) {
      throw new TestAbortedException("left out: no script on the PATH");
    }
    String line = "'" + String.join("' '", command) + "'";
    String log = folder.resolve("typescript").toString();
    return run(new ProcessBuilder("script", "-qec", line, log));
  }

  @Test
  void aTerminalShowsABarWithRateAndTimeLeftAfterASecond() throws Exception {
    String shown = onTerminal(java());
    assertThat(shown).contains("slow", "2/4", "/s").containsPattern("\\d:\\d\\d:\\d\\d / ");
    assertThat(shown).doesNotContain("0/4").contains("done");
  }

  @Test
  void nothingIsShownWhereItIsNotWantedOrPiped() throws Exception {
    assertThat(onTerminal(java("quiet")).strip()).isEqualTo("done");
    assertThat(run(new ProcessBuilder(java())).strip()).isEqualTo("done");
  }
}
