package dev.sparky.memory;

import dev.sparky.field.FieldConversionCache;
import dev.sparky.internal.flight.Flight;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Looks at memory pressure, and under pressure drops what is idle: buffers, regions, cached
 * conversions. It never fails a caller and can change no result.
 *
 * <p>Pressure is a heap that is nearly full ({@link PressureRule}), or off-heap bytes of which less
 * than 100 MiB or 15 % of the budget is left, whichever is smaller.
 *
 * <p>Safe to share between threads. On a hot path an owner passes through a {@link BarrierWatch} of
 * its own, which looks at few of its calls.
 */
public final class MemoryBarrier {
  private static final long NEVER = Long.MIN_VALUE;

  private final BarrierSettings settings;
  private final MemoryBudget budget;
  private final LongSupplier dropIdle;
  private final FieldConversionCache cache;
  private final HeapGauge heap;
  private final List<PressureListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong pressures = new AtomicLong();
  private final AtomicLong droppedBytes = new AtomicLong();
  private final AtomicLong collections = new AtomicLong();
  private final AtomicLong lastCollection = new AtomicLong(NEVER);

  /**
   * What happened so far.
   *
   * @param looks how often it looked
   * @param pressures how often it found pressure; each dropped what was idle and reset the cache
   * @param droppedBytes idle bytes given back
   * @param collections collections asked for
   */
  public record Counters(long looks, long pressures, long droppedBytes, long collections) {}

  /**
   * @param budget whose used bytes are looked at
   * @param dropIdle gives idle buffers and regions back; returns how many bytes that were
   * @param cache is reset under pressure
   */
  public MemoryBarrier(
      BarrierSettings settings,
      MemoryBudget budget,
      LongSupplier dropIdle,
      FieldConversionCache cache) {
    this(settings, budget, dropIdle, cache, HeapGauge.RUNTIME);
  }

  MemoryBarrier(
      BarrierSettings settings,
      MemoryBudget budget,
      LongSupplier dropIdle,
      FieldConversionCache cache,
      HeapGauge heap) {
    this.settings = settings;
    this.budget = budget;
    this.dropIdle = dropIdle;
    this.cache = cache;
    this.heap = heap;
  }

  public BarrierSettings settings() {
    return settings;
  }

  /** A watch for one owner; null where the barrier is off, so that nothing stands on the path. */
  public BarrierWatch watch() {
    return settings.on() ? new BarrierWatch(this) : null;
  }

  /** Tells {@code listener} of every pressure from now on. */
  public void onPressure(PressureListener listener) {
    listeners.add(listener);
  }

  /** Tells it no more; nothing happens if it was never told. */
  public void removeListener(PressureListener listener) {
    listeners.remove(listener);
  }

  /** Looks, and relieves what it finds. Nothing happens where the barrier is off. */
  public void look() {
    if (!settings.on()) {
      return;
    }
    looks.incrementAndGet();
    PressureReport found = measure();
    if (found.pressed()) {
      relieve(found);
    }
  }

  /** What there is now; drops nothing. */
  public PressureReport measure() {
    long used = heap.used();
    long max = heap.max();
    long offHeap = budget.used();
    long cap = budget.cap();
    return new PressureReport(
        settings.rule().pressed(used, max),
        PressureRule.scarce(cap - offHeap, cap),
        used,
        max,
        offHeap,
        cap,
        0,
        false);
  }

  private void relieve(PressureReport found) {
    pressures.incrementAndGet();
    long dropped = dropIdle.getAsLong();
    cache.reset();
    boolean collect = settings.collect() && mayCollect(System.nanoTime());
    if (collect) {
      System.gc();
      collections.incrementAndGet();
    }
    droppedBytes.addAndGet(dropped);
    tell(
        new PressureReport(
            found.heap(),
            found.offHeap(),
            found.heapUsed(),
            found.heapMax(),
            found.offHeapUsed(),
            found.offHeapCap(),
            dropped,
            collect));
  }

  /** Of several threads in one interval one may. */
  boolean mayCollect(long now) {
    long last = lastCollection.get();
    boolean due = last == NEVER || now - last >= settings.collectEverySeconds() * 1_000_000_000L;
    return due && lastCollection.compareAndSet(last, now);
  }

  private void tell(PressureReport report) {
    if (Flight.RUNS) {
      PressureEvent.commit(report);
    }
    for (PressureListener listener : listeners) {
      try {
        listener.underPressure(report);
      } catch (RuntimeException e) {
        System.getLogger(MemoryBarrier.class.getName())
            .log(Level.WARNING, "a pressure listener failed; going on", e);
      }
    }
  }

  public Counters counters() {
    return new Counters(looks.get(), pressures.get(), droppedBytes.get(), collections.get());
  }
}
