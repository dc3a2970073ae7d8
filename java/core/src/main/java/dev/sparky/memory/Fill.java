package dev.sparky.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes aligned direct buffers and fills them. */
final class Fill {
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 4096;
  private static final byte[] ZEROS = new byte[CHUNK];

  private Fill() {}

  /** A buffer of {@code size <= 2^31 - 1 - 128} bytes, cleared, little-endian. */
  static ByteBuffer aligned(int size) {
    return ByteBuffer.allocateDirect(size + 2 * ALIGNMENT)
        .alignedSlice(ALIGNMENT)
        .slice(0, size)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Sets every byte up to the capacity; leaves the buffer cleared. */
  static void all(ByteBuffer buffer, byte value) {
    byte[] chunk = ZEROS;
    if (value != 0) {
      chunk = new byte[CHUNK];
      Arrays.fill(chunk, value);
    }
    buffer.clear();
    while (buffer.hasRemaining()) {
      buffer.put(chunk, 0, Math.min(CHUNK, buffer.remaining()));
    }
    buffer.clear();
  }
}
