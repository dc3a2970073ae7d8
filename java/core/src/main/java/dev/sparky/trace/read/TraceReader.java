package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.trace.Trace;
import dev.sparky.trace.packed.PackedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Reads traces of format 1 and their packed form ({@link dev.sparky.trace.packed.PackedTrace}),
 * plain or gzip, each told by its first bytes. Memory is bounded by what the compact form takes,
 * never by what the file claims.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class TraceReader {
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
   * @throws TraceFormatException what is wrong with a text, and where
   * @throws dev.sparky.error.FormatException what is wrong with a packed trace, and where
   * @throws dev.sparky.error.NotSupportedException an operation this version does not know
   */
  public Trace read(Path file) {
    return read(file, file.toString());
  }

  /** The same under another name for messages. */
  public Trace read(Path file, String name) {
    try (InputStream in = FileContent.stream(file)) {
      return readPlain(in, name);
    } catch (EOFException | ZipException e) {
      throw damaged(name, 1, e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Reads a stream to its end and leaves closing it to the caller. */
  public Trace read(InputStream in, String name) {
    try {
      return readPlain(FileContent.unpacked(in), name);
    } catch (EOFException | ZipException e) {
      throw damaged(name, 1, e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Reads a stream that {@link FileContent} has unpacked. */
  private Trace readPlain(InputStream in, String name) {
    var records = new RecordReader(name, memoryLimit);
    try {
      byte[] head = FileContent.peek(in, FileFormat.HEAD_BYTES);
      FileFormat format = FileFormat.of(head);
      if (format == FileFormat.PACKED_TRACE) {
        Trace packed = new PackedReader(in, name, memoryLimit).read();
        TraceClaims.check(packed);
        return packed;
      }
      checkFormat(format, name);
      in.skipNBytes(FileContent.byteOrderMark(head));
      records.readAll(in, JSON);
      return records.trace();
    } catch (JsonProcessingException e) {
      throw new TraceFormatException.BrokenJson(
          name, records.lineOf(e), JsonMessages.problem(e), e);
    } catch (EOFException | ZipException e) {
      throw damaged(name, records.line(), e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** A file of another known format is named as what it is. */
  private static void checkFormat(FileFormat format, String name) {
    if (format != null && format != FileFormat.TRACE) {
      throw new TraceFormatException.WrongHeader(
          name, 1, "expected a trace, found " + format.description());
    }
  }

  private static TraceFormatException unreadable(String name, IOException e) {
    return new TraceFormatException.UnreadableFile(name, FileContent.reason(e), e);
  }

  private static TraceFormatException damaged(String name, int line, IOException e) {
    String what =
        e instanceof EOFException
            ? "the gzip data ends early; copy the file again"
            : "damaged gzip data: " + e.getMessage();
    return new TraceFormatException.DamagedGzip(name, line, what, e);
  }
}
