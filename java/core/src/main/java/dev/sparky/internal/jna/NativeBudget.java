package dev.sparky.internal.jna;

import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.memory.MemoryBudget;

/** The budget of a native backend: what arenas and pooled buffers hold is counted in one place. */
final class NativeBudget implements MemoryBudget {
  private final long backend;
  private final long cap;

  NativeBudget(long backend, long cap) {
    this.backend = backend;
    this.cap = cap;
  }

  @Override
  public long cap() {
    return cap;
  }

  @Override
  public long used() {
    return SparkyLibrary.sparky_backend_bytes(backend);
  }

  @Override
  public boolean tryTake(long bytes) {
    return SparkyLibrary.sparky_backend_take(backend, bytes) == 1;
  }

  @Override
  public void give(long bytes) {
    SparkyLibrary.sparky_backend_give(backend, bytes);
  }
}
