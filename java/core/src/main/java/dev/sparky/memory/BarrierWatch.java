package dev.sparky.memory;

/**
 * One owner's way through a {@link MemoryBarrier}: a plain countdown, of which every so many calls
 * one looks. Not safe to share: shared, it would only look more or less often.
 */
public final class BarrierWatch {
  private final MemoryBarrier barrier;
  private final int every;
  private int left;

  BarrierWatch(MemoryBarrier barrier) {
    this.barrier = barrier;
    this.every = barrier.settings().every();
    this.left = every;
  }

  /**
   * Counts a call; true if this is one that looks. The caller then brings its own state to a
   * consistent point and calls {@link #look}.
   */
  public boolean due() {
    if (--left > 0) {
      return false;
    }
    left = every;
    return true;
  }

  /** Looks now. */
  public void look() {
    barrier.look();
  }
}
