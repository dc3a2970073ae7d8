package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C: a child process is sent SIGINT. */
class InterruptTest {
  private static final boolean FULL = Boolean.getBoolean("sparky.full");
  private static final long SEED = Long.getLong("sparky.seed", 20);
  private static final long SIGINT_BIT = 1 << 1;
  private static final String OLD = "what was there before";

  @TempDir private Path folder;

  /** Writes half of a file and waits. */
  public static final class HalfWritten {
    private HalfWritten() {}

    public static void main(String[] arguments) {
      WholeFile.write(
          Path.of(arguments[0]),
          out -> {
            out.write(new byte[100_000]);
            out.flush();
            System.out.println("half");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          });
    }
  }

  @BeforeEach
  void requireSignals() {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "left out: no kill");
  }

  private static Process start(Class<?> main, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * SIGINT; where this process was started in the background, so that it and its children ignore
   * it, SIGTERM, which ends a JVM in the same way.
   */
  private static String signal() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("SigIgn:")) {
          long ignored = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
          return (ignored & SIGINT_BIT) != 0 ? "-TERM" : "-INT";
        }
      }
    }
    return "-INT";
  }

  /** Sends the signal; returns whether the process was still there. */
  private static boolean interrupt(Process process) throws Exception {
    boolean running = process.isAlive();
    new ProcessBuilder("/bin/kill", signal(), Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return running;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileThatIsHalfWrittenIsGoneAndTheOldOneStays() throws Exception {
    Path out = Files.writeString(folder.resolve("out"), OLD);
    Process process = start(HalfWritten.class, out.toString());
    try (var reader = process.inputReader()) {
      assertThat(reader.readLine()).isEqualTo("half");
      assertThat(files()).hasSize(2).anyMatch(name -> name.endsWith(".part"));
      assertThat(interrupt(process)).isTrue();
    }
    assertThat(files()).containsExactly("out");
    assertThat(Files.readString(out)).isEqualTo(OLD);
  }

  /** Each command is ended at random moments: the output is the old file or a whole new one. */
  @Test
  void commandsEndAtAnyMomentWithAWholeFile() throws Exception {
    Path source = folder.resolve("x.arith");
    Files.writeString(source, arith(FULL ? 200_000 : 2_000));
    String[][] commands = {
      {"compile", source.toString(), "-o", "x.sparky"},
      {"explore", source.toString(), "-o", "x.html"},
      {"compare", source.toString(), "--pairs", "1", "--report", "report.html"},
      {"profile", source.toString(), "--report", "profile.html"},
    };
    var random = new Random(SEED);
    for (String[] command : commands) {
      int last = command.length - 1;
      Path out = folder.resolve(command[last]);
      command[last] = out.toString();
      long start = System.nanoTime();
      Process whole = start(SparkyCommand.class, command);
      whole.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertThat(whole.waitFor()).isZero();
      long millis = (System.nanoTime() - start) / 1_000_000;
      long bytes = Files.size(out);
      for (int i = 0; i < (FULL ? 12 : 1); i++) {
        Files.writeString(out, OLD);
        Process process = start(SparkyCommand.class, command);
        Thread.sleep((long) (millis * (0.2 + random.nextDouble())));
        interrupt(process);
        assertThat(files()).as(String.join(" ", command)).noneMatch(name -> name.endsWith(".part"));
        if (!new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1).equals(OLD)) {
          assertThat(Files.size(out)).isGreaterThan(bytes / 2);
          assertThat(isWhole(out)).isTrue();
        }
      }
      Files.delete(out);
    }
  }

  private static boolean isWhole(Path out) throws IOException {
    if (out.toString().endsWith(".html")) {
      return Files.readString(out).endsWith("</html>\n");
    }
    return CliRun.of("info", out.toString()).status() == ExitCode.WELL;
  }

  /** Squares, one of the other. */
  private static String arith(int gates) {
    var text = new StringBuilder("total " + (gates + 2) + "\ninput 0\nnizkinput 1\n");
    for (int i = 1; i <= gates; i++) {
      text.append("mul in 2 <").append(i).append(' ').append(i).append("> out 1 <");
      text.append(i + 1).append(">\n");
    }
    return text.append("output ").append(gates + 1).append('\n').toString();
  }
}
