package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Content that can be read from its start as often as needed: a file or an array, or gzip of it.
 */
final class ByteSource {
  private static final int GZIP_MAGIC = 0x8b1f;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Opening opening;
  private final boolean gzip;
  private final long limit;

  private interface Opening {
    InputStream open() throws IOException;
  }

  private ByteSource(String name, Opening opening, long size, FileLimits limits) {
    this.name = name;
    this.opening = opening;
    try (InputStream in = opening.open()) {
      gzip = (in.read() | in.read() << 8) == GZIP_MAGIC;
    } catch (IOException e) {
      throw failed(name, "start", 0, e);
    }
    limit = gzip ? limits.uncompressedBytes() : size;
  }

  static ByteSource of(Path file, FileLimits limits) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw FormatException.inSection(name, "start", 0, "expected a file, found a folder", null);
      }
      return new ByteSource(name, () -> Files.newInputStream(file), Files.size(file), limits);
    } catch (IOException e) {
      throw failed(name, "start", 0, e);
    }
  }

  static ByteSource of(String name, byte[] bytes, FileLimits limits) {
    return new ByteSource(name, () -> new ByteArrayInputStream(bytes), bytes.length, limits);
  }

  String name() {
    return name;
  }

  /** The length of the content; of a gzip file the most that is read of it. */
  long limit() {
    return limit;
  }

  boolean gzip() {
    return gzip;
  }

  InputStream open() throws IOException {
    InputStream in = opening.open();
    if (!gzip) {
      return in;
    }
    try {
      return new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  static FormatException failed(String name, String section, long offset, IOException e) {
    String why =
        e instanceof NoSuchFileException ? "no such file" : "cannot read: " + e.getMessage();
    return FormatException.inSection(name, section, offset, why, e);
  }
}
