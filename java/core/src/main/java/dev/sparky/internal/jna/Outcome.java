package dev.sparky.internal.jna;

import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer of an export beside its status.
 *
 * <pre>
 *   0        4        8        12       16         20       24      32      40      48
 *   | status | record | next   | reason | position | length | asked | used  | cap   | text (208 bytes) |
 * </pre>
 *
 * All little-endian; 256 bytes. Not safe to share.
 */
final class Outcome implements AutoCloseable {
  private static final int ELEMENTS = 8;
  private static final int STATUS = 0;
  private static final int RECORD = 4;
  private static final int NEXT = 8;
  private static final int REASON = 12;
  private static final int POSITION = 16;
  private static final int LENGTH = 20;
  private static final int ASKED = 24;
  private static final int TEXT = 48;

  private final NativeMemory memory;

  Outcome(ConstraintBufferPool pool) {
    memory = new NativeMemory(pool, ELEMENTS);
  }

  long address() {
    return memory.address();
  }

  /** The record a batch stopped at. */
  int record() {
    return memory.buffer().getInt(RECORD);
  }

  /** Where to go on behind a refused record. */
  int next() {
    return memory.buffer().getInt(NEXT);
  }

  /** What the call said. */
  String text() {
    byte[] text = new byte[memory.buffer().getInt(LENGTH)];
    memory.buffer().get(TEXT, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The source position of the refused call, which only this side knows. */
  void putPosition(int position) {
    memory.buffer().putInt(POSITION, position);
  }

  /** Throws the typed exception of a failed call. */
  void raise() {
    try {
      RegisteredCalls.raise(memory.address());
    } finally {
      memory.keepAlive();
    }
  }

  /**
   * Throws the typed exception of an image that was not loaded: a format error names it, with
   * section and offset.
   */
  RuntimeException raiseFor(ProgramImage image) {
    ByteBuffer buffer = memory.buffer();
    if (buffer.getInt(STATUS) != Status.FORMAT) {
      raise();
      throw new IllegalStateException("an image was not loaded, without an exception");
    }
    byte[] text = new byte[buffer.getInt(LENGTH)];
    buffer.get(TEXT, text);
    return image.flaw(
        buffer.getInt(REASON), buffer.getLong(ASKED), new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    memory.close();
  }
}
