package dev.sparky.internal.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.Lease;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Buffers with their addresses. The one place that takes addresses and keeps buffers alive: a block
 * is strongly held by its owner, and {@link #keepAlive} stands behind every native call that was
 * given its address.
 */
final class NativeMemory implements AutoCloseable {
  private final Lease lease;
  private final ByteBuffer buffer;
  private final long address;

  NativeMemory(ConstraintBufferPool pool, int elements) {
    lease = pool.take(elements);
    buffer = lease.buffer();
    // Of the buffer's start: JNA's pointer ignores the position, which is 0 here.
    address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  ByteBuffer buffer() {
    return buffer;
  }

  long address() {
    return address;
  }

  /** To be called in a {@code finally} behind the native call. */
  void keepAlive() {
    Reference.reachabilityFence(buffer);
  }

  @Override
  public void close() {
    lease.close();
  }
}
