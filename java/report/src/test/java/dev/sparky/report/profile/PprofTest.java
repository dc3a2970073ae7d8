package dev.sparky.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Files that Go's own pprof reads. */
class PprofTest {
  @TempDir private Path folder;

  private static Frame frame(String method, int line) {
    return new Frame("com.acme.Pay", method, "Pay.java", line);
  }

  private static final Profile PROFILE =
      new Profile(
          List.of(
              new Profile.Stack(
                  List.of(frame("build", 10), frame("sign", 42)), new Weight(300, 420, 7)),
              new Profile.Stack(
                  List.of(frame("build", 11), frame("sign", 43)), new Weight(1, 2, 3_000_000_000L)),
              new Profile.Stack(List.of(frame("build", 12)), new Weight(99, 99, 0))));

  @Test
  void goToolPprofReadsStacksLinesAndAllThreeValues() throws Exception {
    Path file = folder.resolve("p.pb.gz");
    try (var out = Files.newOutputStream(file)) {
      Pprof.write(PROFILE, 1_700_000_000_000_000_000L, out);
    }
    String raw = pprof("-raw", file.toString());
    assertThat(raw)
        .contains("rows/count[dflt] constraints/count variables/count")
        .containsPattern("300 +420 +7: 1 2")
        .containsPattern("1 +2 +3000000000: 3 4")
        .containsPattern("99 +99 +0: 5")
        .containsPattern("Pay.sign Pay.java:42")
        .containsPattern("Pay.build Pay.java:12");
    String top = pprof("-top", "-lines", file.toString());
    List<String> lines = top.lines().filter(line -> line.contains("Pay.")).toList();
    assertThat(lines.get(0)).containsPattern("^ *300 +75.00% .*Pay.sign Pay.java:42");
    assertThat(lines.get(1)).containsPattern("^ *99 +24.75% .*Pay.build Pay.java:12");
    assertThat(pprof("-top", "-sample_index=variables", file.toString()))
        .containsPattern("3000000007 +100% .*Pay.sign");
  }

  private String pprof(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of(go(), "tool", "pprof"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GOFLAGS", "");
    builder.environment().put("GOTOOLCHAIN", "local");
    builder.environment().put("PPROF_TMPDIR", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static String go() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/local/go/bin", "/usr/lib/go/bin"))
        .map(folder -> Path.of(folder, "go"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("left out: no go on the PATH"));
  }
}
