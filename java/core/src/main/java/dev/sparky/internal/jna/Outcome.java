package dev.sparky.internal.jna;

import dev.sparky.memory.ConstraintBufferPool;

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
  private static final int RECORD = 4;
  private static final int NEXT = 8;
  private static final int POSITION = 16;

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

  @Override
  public void close() {
    memory.close();
  }
}
