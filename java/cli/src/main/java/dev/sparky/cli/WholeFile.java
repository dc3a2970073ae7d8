package dev.sparky.cli;

import dev.sparky.error.FormatException;
import dev.sparky.internal.file.PartFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** Files that appear under their name when they are whole; until then the old one stays. */
final class WholeFile {
  /** What is written; the stream is closed for it. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, Content content) {
    try {
      writeWhole(file, content);
    } catch (IOException e) {
      throw unwritable(file.toString(), e);
    }
  }

  static FormatException unwritable(String file, IOException e) {
    return FormatException.inSection(file, "output", 0, "cannot write: " + PartFile.reason(e), e);
  }

  /** Refuses a path at which no file can come to be, before work is spent on its content. */
  static void check(String file) {
    try {
      PartFile.check(Path.of(file));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void writeWhole(Path file, Content content) throws IOException {
    try (PartFile part = PartFile.of(file)) {
      try (var out = new BufferedOutputStream(Channels.newOutputStream(part.channel()))) {
        content.to(out);
      }
      part.finish();
    }
  }
}
