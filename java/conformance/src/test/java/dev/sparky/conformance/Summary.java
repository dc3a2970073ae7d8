package dev.sparky.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines for the summary that the test command prints at its end. */
final class Summary {
  private Summary() {}

  static synchronized void line(String text) {
    System.out.println(text);
    String folder = System.getProperty("sparky.summary");
    if (folder == null) {
      return;
    }
    try {
      Path file = Files.createDirectories(Path.of(folder)).resolve("conformance.txt");
      String line = text + " [java " + Runtime.version().feature() + "]\n";
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
