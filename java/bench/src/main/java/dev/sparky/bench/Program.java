package dev.sparky.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that runs to its end and says its results on standard output. */
final class Program {
  private Program() {}

  /**
   * Its standard output.
   *
   * @throws MissingException if it cannot be run or fails
   */
  static List<String> lines(Path folder, Map<String, String> environment, List<String> command)
      throws MissingException {
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (InputStream out = process.getInputStream()) {
        List<String> lines =
            new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) {
          throw new MissingException(
              "'" + String.join(" ", command) + "' ended with " + process.exitValue());
        }
        return lines;
      }
    } catch (IOException e) {
      throw new MissingException(command.get(0) + " cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MissingException("interrupted in " + command.get(0));
    }
  }
}
