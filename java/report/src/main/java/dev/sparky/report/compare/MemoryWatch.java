package dev.sparky.report.compare;

import dev.sparky.report.compare.Cost.MemoryPoint;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks at the memory of a backend from a thread of its own while circuits are made on it. */
final class MemoryWatch {
  /** Points that a chart can show; of more each stands for the highest of a few. */
  static final int MAX_POINTS = 120;

  private static final long INTERVAL_NANOS = 500_000;

  private final ConstraintBackend backend;
  private final long heapBefore;
  private final long offHeapBefore;
  private final long start;
  private final List<MemoryPoint> points = new ArrayList<>();
  private volatile boolean over;

  private MemoryWatch(ConstraintBackend backend) {
    this.backend = backend;
    backend.releaseIdle();
    heapBefore = HeapUse.live();
    offHeapBefore = backend.offHeapBytes();
    start = System.nanoTime();
  }

  /** Makes circuits for so long, at least one; returns the memory over time. */
  static List<MemoryPoint> during(Recipe recipe, ConstraintBackend backend, double seconds)
      throws IOException {
    var watch = new MemoryWatch(backend);
    Thread thread = new Thread(watch::look, "memory-watch");
    thread.setDaemon(true);
    watch.point();
    thread.start();
    try {
      do {
        try (Made made = recipe.make(backend)) {
          watch.point();
        }
      } while (System.nanoTime() - watch.start < seconds * 1e9);
    } finally {
      watch.over = true;
      join(thread);
    }
    watch.point();
    return thinned(watch.points, MAX_POINTS);
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    while (!over) {
      point();
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
  }

  private synchronized void point() {
    double millis = (System.nanoTime() - start) / 1e6;
    long heap = Math.max(0, HeapUse.used() - heapBefore);
    points.add(new MemoryPoint(millis, heap, Math.max(0, backend.offHeapBytes() - offHeapBefore)));
  }

  /** At most so many points: of neighbours the highest of either kind of memory. */
  static List<MemoryPoint> thinned(List<MemoryPoint> points, int max) {
    int each = (points.size() + max - 1) / max;
    var thinned = new ArrayList<MemoryPoint>();
    for (int from = 0; from < points.size(); from += each) {
      List<MemoryPoint> some = points.subList(from, Math.min(points.size(), from + each));
      long heap = some.stream().mapToLong(MemoryPoint::heapBytes).max().orElse(0);
      long offHeap = some.stream().mapToLong(MemoryPoint::offHeapBytes).max().orElse(0);
      thinned.add(new MemoryPoint(some.get(0).millis(), heap, offHeap));
    }
    return thinned;
  }
}
