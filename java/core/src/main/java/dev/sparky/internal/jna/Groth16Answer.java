package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FormatException;
import dev.sparky.error.InternalException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.SparkyException;
import dev.sparky.memory.ConstraintBufferPool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer of an export of the proof library.
 *
 * <pre>
 *   0        4        8       16       24
 *   | status | length | first | second | text (UTF-8, 1,000 bytes) |
 * </pre>
 */
final class Groth16Answer implements AutoCloseable {
  private static final int FORMAT = 2;
  private static final int MEMORY = 3;
  private static final int PANIC = 4;
  private static final int UNSATISFIED = 5;
  private static final int TEXT = 24;

  private final NativeMemory memory;

  Groth16Answer(ConstraintBufferPool pool) {
    memory = new NativeMemory(pool, 1024 / 32);
  }

  long address() {
    return memory.address();
  }

  /** The typed exception of a failed call. */
  SparkyException failure() {
    ByteBuffer buffer = memory.buffer();
    var bytes = new byte[buffer.getInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = buffer.get(TEXT + i);
    }
    memory.keepAlive();
    String text = new String(bytes, StandardCharsets.UTF_8);
    long first = buffer.getLong(8);
    switch (buffer.getInt(0)) {
      case FORMAT -> {
        String[] parts = text.split("\0", 3);
        return FormatException.inSection(parts[0], parts[1], first, parts[parts.length - 1], null);
      }
      case MEMORY -> {
        long cap = buffer.getLong(16);
        return new MemoryLimitException(
            "asked about " + first + " bytes for " + text + ", limit " + cap, first, 0, cap);
      }
      case PANIC -> {
        return new InternalException(text);
      }
      case UNSATISFIED -> {
        return new RefusedException(RefusedException.Reason.UNSATISFIED, -1, text);
      }
      default -> {
        return new CircuitException(text);
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
