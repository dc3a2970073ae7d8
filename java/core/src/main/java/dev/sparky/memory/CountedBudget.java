package dev.sparky.memory;

import java.util.concurrent.atomic.AtomicLong;

/** A budget that is counted in Java. */
final class CountedBudget implements MemoryBudget {
  private final long cap;
  private final AtomicLong used = new AtomicLong();

  CountedBudget(long cap) {
    if (cap < 0) {
      throw new IllegalArgumentException("cap: expected >= 0 bytes, found " + cap);
    }
    this.cap = cap;
  }

  @Override
  public long cap() {
    return cap;
  }

  @Override
  public long used() {
    return used.get();
  }

  @Override
  public boolean tryTake(long bytes) {
    long now = used.get();
    while (bytes <= cap - now) {
      long seen = used.compareAndExchange(now, now + bytes);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  @Override
  public void give(long bytes) {
    used.addAndGet(-bytes);
  }
}
