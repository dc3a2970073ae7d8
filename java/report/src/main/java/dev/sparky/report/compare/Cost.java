package dev.sparky.report.compare;

import java.util.List;

/**
 * What one backend takes. What is not known is null.
 *
 * @param seconds of each pair, null where the results are not equal: then no time is given
 * @param heapBytes Java heap that one run allocates, collected since or not; null where the JVM
 *     does not count it
 * @param liveHeapBytes Java heap that the finished circuit holds: what is live after collections,
 *     less what was live before; null where that is below 0, so that it says nothing
 * @param offHeapBytes memory outside the heap that it holds
 * @param memory over time, in order; empty if it was not watched
 */
public record Cost(
    Samples seconds,
    Long heapBytes,
    Long liveHeapBytes,
    long offHeapBytes,
    List<MemoryPoint> memory) {
  public Cost {
    memory = List.copyOf(memory);
  }

  Cost timed(Samples times) {
    return new Cost(times, heapBytes, liveHeapBytes, offHeapBytes, memory);
  }

  Cost watched(List<MemoryPoint> points) {
    return new Cost(seconds, heapBytes, liveHeapBytes, offHeapBytes, points);
  }

  /**
   * Memory at a moment.
   *
   * @param millis since the runs began
   * @param heapBytes Java heap in use, garbage included, less what was in use before
   * @param offHeapBytes memory of the backend outside the heap, less what it held before
   */
  public record MemoryPoint(double millis, long heapBytes, long offHeapBytes) {}
}
