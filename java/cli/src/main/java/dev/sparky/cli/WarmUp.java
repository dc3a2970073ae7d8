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
        try (InputStream in = someTrace()) {
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

  /** The first bundled prover's trace that is not packed; not every circuit has one. */
  private static InputStream someTrace() throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      try {
        return entry.open(entry.name().substring(entry.name().indexOf('/') + 1) + ".wit.jsonl");
      } catch (IOException e) {
        // This one has none.
      }
    }
    throw new IOException("no bundled trace to run");
  }
}
