package dev.sparky.cli;

import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Opens {@code .sparky} programs, plain or gzip. */
final class ProgramFile {
  private ProgramFile() {}

  /**
   * @throws dev.sparky.error.FormatException if the file is of another format, or malformed
   */
  static ProgramImage open(Path file) throws IOException {
    FileContent content = FileContent.of(file);
    if (content.format() != FileFormat.SPARKY) {
      throw content.unexpected("a .sparky program");
    }
    if (!content.gzip()) {
      return ProgramImage.open(file);
    }
    byte[] bytes;
    try (InputStream in = content.open()) {
      bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, content.limit()));
    } catch (IOException e) {
      throw FileContent.failed(content.name(), "start", 0, e);
    }
    return ProgramImage.of(content.name(), ByteBuffer.allocateDirect(bytes.length).put(bytes));
  }
}
