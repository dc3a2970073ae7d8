package dev.sparky.snarky;

import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBarrier;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.ConstraintBackend;

/**
 * The memory layer under one facade: the pool and the budget are those of its backend, the barrier
 * and the cache its own. Safe to share between threads.
 */
public final class Memory {
  private final ConstraintBackend backend;
  private final FieldConversionCache cache = new FieldConversionCache();
  private final MemoryBarrier barrier;

  Memory(ConstraintBackend backend, BarrierSettings settings) {
    this.backend = backend;
    barrier = new MemoryBarrier(settings, backend.budget(), backend::releaseIdle, cache);
  }

  public MemoryBarrier barrier() {
    return barrier;
  }

  public ConstraintBufferPool pool() {
    return backend.pool();
  }

  public MemoryBudget budget() {
    return backend.budget();
  }

  public FieldConversionCache cache() {
    return cache;
  }

  /**
   * Conversions through the cache, for what is no secret; {@link
   * DeterministicConversions#withoutCache} keeps nothing.
   */
  public DeterministicConversions conversions() {
    return DeterministicConversions.cached(PrimeField.PASTA_FP, cache)
        .withKernel(backend.decimals(), barrier::look);
  }
}
