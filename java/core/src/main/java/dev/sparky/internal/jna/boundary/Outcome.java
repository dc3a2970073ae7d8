package dev.sparky.internal.jna.boundary;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.error.InternalException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer of an export beside its status, for every native library; the other side is {@code
 * rust/boundary/src/outcome.rs}.
 *
 * <pre>
 *   0        4        8        12       16         20       24      32      40      48
 *   | status | record | next   | reason | position | length | asked | used  | cap   | text (976 bytes) |
 * </pre>
 *
 * All little-endian; 1,024 bytes. Of a refusal {@code asked} is the row that the circuit had come
 * to, and the last 64 bytes of the text are two field elements: what was expected, what was found.
 * Not safe to share.
 */
public final class Outcome implements AutoCloseable {
  private static final int ELEMENTS = 32;
  private static final int STATUS = 0;
  private static final int RECORD = 4;
  private static final int NEXT = 8;
  private static final int REASON = 12;
  private static final int POSITION = 16;
  private static final int LENGTH = 20;
  private static final int ASKED = 24;
  private static final int USED = 32;
  private static final int CAP = 40;
  private static final int TEXT = 48;
  private static final int EXPECTED = 960;

  private final NativeMemory memory;

  public Outcome(ConstraintBufferPool pool) {
    memory = new NativeMemory(pool, ELEMENTS);
  }

  public long address() {
    return memory.address();
  }

  /** The record a batch stopped at. */
  public int record() {
    return memory.buffer().getInt(RECORD);
  }

  /** Where to go on behind a refused record. */
  public int next() {
    return memory.buffer().getInt(NEXT);
  }

  /** What the call said. */
  public String text() {
    byte[] text = new byte[memory.buffer().getInt(LENGTH)];
    memory.buffer().get(TEXT, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Why a call was refused. */
  public RefusedException.Reason reason() {
    return RefusedException.Reason.values()[memory.buffer().getInt(REASON)];
  }

  /** The row that the circuit had come to at a refusal. */
  public int row() {
    return (int) memory.buffer().getLong(ASKED);
  }

  /** What a refused call expected. */
  public FieldElement expected() {
    return Elements.get(memory.buffer(), EXPECTED / FieldElement.BYTES);
  }

  /** What a refused call found. */
  public FieldElement found() {
    return Elements.get(memory.buffer(), EXPECTED / FieldElement.BYTES + 1);
  }

  /** Throws the typed exception of a failed call of the core. */
  public void raise() {
    RegisteredCalls.raise(memory.address());
  }

  /** Throws unless the call answered {@link Status#OK}. */
  public void check(int status) {
    if (status != Status.OK) {
      throw failure();
    }
  }

  /** The answer of a call that answers a count, or something negative where it failed. */
  public long count(long answer) {
    if (answer < 0) {
      throw failure();
    }
    return answer;
  }

  /** The answer of a call that opens something, 0 where it failed. */
  public long handle(long answer) {
    if (answer == 0) {
      throw failure();
    }
    return answer;
  }

  private IllegalStateException failure() {
    raise();
    return new IllegalStateException("a call failed without an exception");
  }

  /**
   * The typed exception of a failed call of a library that throws none itself.
   *
   * @param library what an error calls the library
   */
  public RuntimeException failure(String library) {
    ByteBuffer buffer = memory.buffer();
    String text = text();
    return switch (buffer.getInt(STATUS)) {
      case Status.MEMORY -> memoryRefused(text);
      case Status.REFUSED -> {
        var reason = RefusedException.Reason.values()[buffer.getInt(REASON)];
        yield new RefusedException(reason, buffer.getInt(POSITION), text);
      }
      case Status.CLOSED -> new ClosedException(text);
      case Status.PANIC ->
          new InternalException(
              library + " panicked: " + text + "; this is a defect of sparky, please report it");
      case Status.FORMAT -> {
        String[] parts = text.split("\0", 3);
        String file = parts.length == 3 ? parts[2] : library;
        yield FormatException.inSection(file, parts[0], buffer.getLong(ASKED), parts[1], null);
      }
      default -> new CircuitException(text);
    };
  }

  private MemoryLimitException memoryRefused(String what) {
    long asked = memory.buffer().getLong(ASKED);
    long used = memory.buffer().getLong(USED);
    long cap = memory.buffer().getLong(CAP);
    String text =
        "asked %d bytes for %s, in use %d, budget %d; raise sparky.memory.limit or close circuits"
            .formatted(asked, what, used, cap);
    return new MemoryLimitException(text, asked, used, cap);
  }

  /**
   * Throws the typed exception of an image that was not loaded: a format error names it, with
   * section and offset.
   */
  public RuntimeException raiseFor(ProgramImage image) {
    ByteBuffer buffer = memory.buffer();
    if (buffer.getInt(STATUS) != Status.FORMAT) {
      raise();
      throw new IllegalStateException("an image was not loaded, without an exception");
    }
    return image.flaw(buffer.getInt(REASON), buffer.getLong(ASKED), text());
  }

  @Override
  public void close() {
    memory.close();
  }
}
