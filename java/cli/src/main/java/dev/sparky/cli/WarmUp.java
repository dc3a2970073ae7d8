package dev.sparky.cli;

import dev.sparky.conformance.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Runs what a first command would, so that an archive of its classes can be made. */
final class WarmUp {
  private WarmUp() {}

  static int run() {
    try {
      Path file = Files.createTempFile("sparky", ".jsonl");
      try {
        Corpus.Entry entry = Corpus.bundled().entries().get(0);
        String trace = entry.name().substring(entry.name().indexOf('/') + 1) + ".wit.jsonl";
        try (InputStream in = entry.open(trace)) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        SparkyCommand.run("replay", "--json", file.toString());
        SparkyCommand.run("replay", "--backend", "jvm", file.toString());
        return ExitCode.WELL;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("sparky: warm-up: " + e.getMessage());
      return ExitCode.UNUSABLE;
    }
  }
}
