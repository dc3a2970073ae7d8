package dev.sparky;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A class with a {@code main} in a JVM of its own: this JVM's Java and class path, other options.
 */
public final class ChildJvm {
  private static final long MINUTES = 5;

  /** How it ended: 134 and 139 are deaths by signal. */
  public record Result(int exit, List<String> lines) {
    /** The lines that begin so, without that beginning. */
    public List<String> tagged(String tag) {
      return lines.stream()
          .filter(line -> line.startsWith(tag))
          .map(line -> line.substring(tag.length()).strip())
          .toList();
    }
  }

  private ChildJvm() {}

  public static Result run(List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home")), options, main, arguments);
  }

  /** The same on the Java of another folder. */
  public static Result run(Path home, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new File(System.getProperty("java.io.tmpdir")))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new IOException("still running after " + MINUTES + " minutes: " + command);
      }
      return new Result(process.exitValue(), Files.readAllLines(output));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
