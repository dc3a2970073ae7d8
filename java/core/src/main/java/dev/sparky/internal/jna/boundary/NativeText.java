package dev.sparky.internal.jna.boundary;

import dev.sparky.field.FieldElement;
import dev.sparky.memory.ConstraintBufferPool;
import java.nio.charset.StandardCharsets;

/** A text in native memory, UTF-8, for the length of a call. */
public final class NativeText implements AutoCloseable {
  private final NativeMemory memory;
  private final int length;

  public NativeText(ConstraintBufferPool pool, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length = bytes.length;
    memory = new NativeMemory(pool, length / FieldElement.BYTES + 1);
    memory.buffer().put(0, bytes);
  }

  public long address() {
    return memory.address();
  }

  public int length() {
    return length;
  }

  public void keepAlive() {
    memory.keepAlive();
  }

  @Override
  public void close() {
    memory.close();
  }
}
