package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Direct memory in which builders write and images lie, kept for the next circuit once it is given
 * back: the first touch of fresh pages costs more than what is written to them. Where the heap gets
 * short nothing is kept. Safe to share between threads.
 */
public final class ImageMemory {
  /** The largest piece: what an image may have. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - 2 * ProgramImage.ALIGNMENT;

  private static final int MOST_KEPT = 16;
  private static final long MOST_KEPT_BYTES = 64 << 20;
  private static final int SMALL = 1 << 16;
  private static SoftReference<List<ByteBuffer>> kept = new SoftReference<>(null);

  private ImageMemory() {}

  /**
   * Little-endian memory of at least {@code bytes} bytes, aligned to 64, with whatever was in it.
   *
   * @throws MemoryLimitException if there is none
   */
  public static ByteBuffer take(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new CircuitException(
          "a program is at most " + MOST_BYTES + " bytes, this one would take " + bytes);
    }
    ByteBuffer known = bytes <= SMALL ? null : find(bytes);
    if (known != null) {
      return known;
    }
    try {
      return allocate((int) bytes);
    } catch (OutOfMemoryError full) {
      return allocateWithoutKept((int) bytes);
    }
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect((int) ImageChecks.aligned(bytes) + ProgramImage.ALIGNMENT)
        .alignedSlice(ProgramImage.ALIGNMENT)
        .slice(0, bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What is kept for reuse counts against the limit of direct memory too. */
  private static ByteBuffer allocateWithoutKept(int bytes) {
    forget();
    try {
      return allocate(bytes);
    } catch (OutOfMemoryError none) {
      throw MemoryLimitException.ofHeap(
          bytes + " bytes of a program in direct memory; raise -XX:MaxDirectMemorySize",
          bytes,
          none);
    }
  }

  /** Whether a piece of {@code capacity} bytes is not much too large for {@code bytes}. */
  public static boolean fits(long capacity, long bytes) {
    return capacity >= bytes && capacity - bytes <= SMALL + bytes / 8;
  }

  private static synchronized void forget() {
    kept.clear();
  }

  private static synchronized ByteBuffer find(long bytes) {
    List<ByteBuffer> all = kept.get();
    for (int i = all == null ? -1 : all.size() - 1; i >= 0; i--) {
      if (fits(all.get(i).capacity(), bytes)) {
        return all.remove(i);
      }
    }
    return null;
  }

  /** Gives back a piece that nobody uses any more. */
  public static synchronized void give(ByteBuffer memory) {
    if (memory.capacity() <= SMALL) {
      return;
    }
    List<ByteBuffer> all = kept.get();
    if (all == null) {
      all = new ArrayList<>();
      kept = new SoftReference<>(all);
    }
    all.add(memory);
    long bytes = all.stream().mapToLong(ByteBuffer::capacity).sum();
    while (all.size() > MOST_KEPT || bytes > MOST_KEPT_BYTES) {
      bytes -= all.remove(0).capacity();
    }
  }
}
