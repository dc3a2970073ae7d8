package dev.sparky.examples.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the lines of a shell block that call {@code sparky}, each in a JVM of its own, in a folder
 * where {@code java} is that of the checkout. A comment {@code # exit N} at the end of a line says
 * which status is expected; the default is 0. Other lines must be marked as not run.
 */
final class ShellBlock {
  private static final Pattern LINE =
      Pattern.compile("(?:scripts/)?sparky ([^#]*?)\\s*(?:#\\s*exit (\\d+)|#.*)?");
  private static final long SECONDS = 120;

  private ShellBlock() {}

  /** Runs every line; returns what they printed on standard output. */
  static String run(Page.Block block, Path folder) throws Exception {
    linkInto(folder);
    var printed = new StringBuilder();
    for (String line : block.code().replace("\\\n", " ").split("\n")) {
      String command = line.strip();
      if (command.isEmpty() || command.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(command);
      if (!parts.matches()) {
        throw new AssertionError(
            block
                + ": expected a call of sparky or a comment <!-- not run: reason -->: "
                + command);
      }
      int expected = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
      printed.append(call(block, command, parts.group(1), folder, expected));
    }
    return printed.toString().strip();
  }

  private static void linkInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("java", "docs")) {
      Path link = folder.resolve(name);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Page.ROOT.resolve(name));
      }
    }
  }

  private static String call(
      Page.Block block, String line, String arguments, Path folder, int expected) throws Exception {
    var command =
        new ArrayList<String>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.sparky.cli.SparkyCommand"));
    command.addAll(List.of(arguments.strip().split("\\s+")));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(block + ": no answer after " + SECONDS + " s: " + line);
    }
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    if (process.exitValue() != expected) {
      throw new AssertionError(
          block
              + ": expected exit status "
              + expected
              + ", found "
              + process.exitValue()
              + ": "
              + line
              + "\n"
              + printed
              + Files.readString(err, StandardCharsets.UTF_8));
    }
    return printed;
  }
}
