package dev.sparky.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The vectors to test with: bundled, and all of the shared folder where there is one. */
final class Vectors {
  private Vectors() {}

  /**
   * The folder that {@code SPARKY_SHARED} names, or {@code shared} beside the repository; its
   * absence is a line of the summary.
   */
  static Optional<Corpus> shared() {
    Path folder = sharedFolder().resolve("vectors");
    if (!Files.isDirectory(folder)) {
      Summary.line("left out: the vectors of " + folder + " (no such folder; set SPARKY_SHARED)");
      return Optional.empty();
    }
    try {
      return Optional.of(Corpus.of(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that there is: the shared vectors contain the bundled ones. */
  static Corpus all() {
    return shared().orElseGet(Corpus::bundled);
  }

  static Path sharedFolder() {
    String named = System.getenv("SPARKY_SHARED");
    // Tests run in the module's folder, java/conformance.
    return named != null ? Path.of(named) : Path.of("../../../shared").toAbsolutePath().normalize();
  }
}
