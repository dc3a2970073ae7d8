package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A growing list of ints in chunks of direct memory. Not safe to share. */
final class Words {
  /** Ints of a chunk: a power of two. */
  static final int CHUNK = 1 << 16;

  private final List<ByteBuffer> full = new ArrayList<>();
  private ByteBuffer chunk = fresh();
  private int at;

  private static ByteBuffer fresh() {
    return ByteBuffer.allocateDirect(Integer.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  }

  void add(int word) {
    if (at == Integer.BYTES * CHUNK) {
      next();
    }
    chunk.putInt(at, word);
    at += Integer.BYTES;
  }

  private void next() {
    if (full.size() >= Integer.MAX_VALUE / (Integer.BYTES * CHUNK) - 1) {
      throw new CircuitException("a section of a program is at most 2^31 - 1 bytes");
    }
    full.add(chunk);
    chunk = fresh();
    at = 0;
  }

  void add(int a, int b, int c) {
    if (at > Integer.BYTES * (CHUNK - 3)) {
      add(a);
      add(b);
      add(c);
      return;
    }
    chunk.putInt(at, a);
    chunk.putInt(at + 4, b);
    chunk.putInt(at + 8, c);
    at += 3 * Integer.BYTES;
  }

  long size() {
    return (long) full.size() * CHUNK + at / Integer.BYTES;
  }

  int get(long index) {
    int of = (int) (index / CHUNK);
    return (of == full.size() ? chunk : full.get(of)).getInt(Integer.BYTES * (int) (index % CHUNK));
  }

  /** Copies all into the target, which has exactly that room. */
  void copyTo(ByteBuffer target) {
    int to = 0;
    for (ByteBuffer buffer : full) {
      target.put(to, buffer, 0, buffer.capacity());
      to += buffer.capacity();
    }
    target.put(to, chunk, 0, at);
  }
}
