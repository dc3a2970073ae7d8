package dev.sparky.internal.jna;

import dev.sparky.error.ClosedException;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.lang.management.ManagementFactory;

/** Circuits in the arenas of the Rust core. */
final class NativeBackend implements ConstraintBackend {
  static final String NAME = "native";

  private final ConstraintBufferPool pool;
  private final long handle;
  private volatile boolean closed;

  NativeBackend(BackendOptions options) {
    long limit = options.memoryLimit() > 0 ? options.memoryLimit() : defaultLimit();
    pool = new ConstraintBufferPool(limit);
    handle = SparkyLibrary.sparky_backend_open(limit, 0);
  }

  /** {@code sparky.memory.limit} in bytes, else half of the physical memory. */
  private static long defaultLimit() {
    Long property = Long.getLong("sparky.memory.limit");
    if (property != null && property > 0) {
      return property;
    }
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean physical
        ? physical.getTotalMemorySize() / 2
        : 4L << 30;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Circuit open(CircuitOptions options) {
    if (closed) {
      throw new ClosedException("the backend \"native\" is closed");
    }
    return NativeCircuit.open(handle, pool, options);
  }

  @Override
  public long offHeapBytes() {
    return SparkyLibrary.sparky_backend_bytes(handle) + pool.counters().bytes();
  }

  @Override
  public void close() {
    closed = true;
    SparkyLibrary.sparky_backend_close(handle);
    pool.close();
  }
}
