package dev.sparky.cli;

import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import dev.sparky.spi.ProofSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The proof system of the commands, and the texts that they read and write. */
final class Proofs {
  private static final long MOST_BYTES = 64 << 20;

  private Proofs() {}

  static ProofSystem groth16() {
    return ProofSystem.named("groth16");
  }

  static String read(String file) {
    try {
      if (Files.size(Path.of(file)) > MOST_BYTES) {
        throw FormatException.inSection(file, "start", 0, "longer than 64 MB", null);
      }
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw FileContent.failed(file, "start", 0, e);
    }
  }

  static void write(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WholeFile.unwritable(file.toString(), e);
    }
    WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
