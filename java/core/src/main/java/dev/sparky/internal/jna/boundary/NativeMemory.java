package dev.sparky.internal.jna.boundary;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.Lease;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A buffer with its address. The one place that takes addresses and keeps buffers alive: {@link
 * #close} is the fence. Who passes an address to a native call closes the memory after the call, as
 * {@code try} with resources does, or is an object with a guard that ends after the call and that
 * holds the memory until it is freed itself.
 */
public final class NativeMemory implements AutoCloseable {
  private final Lease lease;
  private final ByteBuffer buffer;
  private final long address;

  public NativeMemory(ConstraintBufferPool pool, int elements) {
    lease = pool.take(elements);
    buffer = lease.buffer();
    // Of the buffer's start: JNA's pointer ignores the position, which is 0 here.
    address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  public ByteBuffer buffer() {
    return buffer;
  }

  public long address() {
    return address;
  }

  /** For a native call that is not followed by {@link #close} in the same method. */
  public void keepAlive() {
    Reference.reachabilityFence(buffer);
  }

  @Override
  public void close() {
    Reference.reachabilityFence(buffer);
    lease.close();
  }
}
