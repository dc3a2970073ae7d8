package dev.sparky.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads traces of format 1, plain or gzip (told by its magic bytes). Memory is bounded by what the
 * compact form takes, never by what the text claims.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class TraceReader {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_NESTING = 16;
  private static final int MAX_STRING = 1 << 16;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(MAX_STRING)
                  .build())
          .build();

  private final long memoryLimit;

  /** With a limit of a quarter of the heap for the compact form. */
  public TraceReader() {
    this(Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * @param memoryLimit bytes that the compact form may take
   */
  public TraceReader(long memoryLimit) {
    this.memoryLimit = memoryLimit;
  }

  /**
   * Reads a file.
   *
   * @throws TraceFormatException what is wrong with it, and where
   * @throws dev.sparky.error.NotSupportedException an operation this version does not know
   */
  public Trace read(Path file) {
    return read(file, file.toString());
  }

  /** The same under another name for messages. */
  public Trace read(Path file, String name) {
    if (Files.isDirectory(file)) {
      throw new TraceFormatException.UnreadableFile(name, "expected a file, found a folder", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    } catch (NoSuchFileException e) {
      throw new TraceFormatException.UnreadableFile(name, "no such file", e);
    } catch (IOException e) {
      throw new TraceFormatException.UnreadableFile(name, "cannot read: " + e.getMessage(), e);
    }
  }

  /** Reads a stream to its end and leaves closing it to the caller. */
  public Trace read(InputStream in, String name) {
    var records = new RecordReader(name, memoryLimit);
    try {
      records.readAll(plain(in, name), JSON);
      return records.trace();
    } catch (JsonProcessingException e) {
      throw new TraceFormatException.BrokenJson(name, records.lineOf(e), message(e), e);
    } catch (EOFException | ZipException e) {
      throw damaged(name, records.line(), e);
    } catch (IOException e) {
      throw new TraceFormatException.UnreadableFile(name, "cannot read: " + e.getMessage(), e);
    }
  }

  private static InputStream plain(InputStream in, String name) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    if (magic != GZIPInputStream.GZIP_MAGIC) {
      return buffered;
    }
    try {
      return new GZIPInputStream(buffered, BUFFER);
    } catch (EOFException | ZipException e) {
      throw damaged(name, 1, e);
    }
  }

  /** Without the parser's own account of where it began, which names no place of the trace. */
  private static String message(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int place = message.indexOf(" (start marker at [");
    return place < 0 ? message : message.substring(0, place);
  }

  private static TraceFormatException damaged(String name, int line, IOException e) {
    String what =
        e instanceof EOFException
            ? "the gzip data ends early; copy the file again"
            : "damaged gzip data: " + e.getMessage();
    return new TraceFormatException.DamagedGzip(name, line, what, e);
  }
}
