package dev.sparky.memory;

import dev.sparky.internal.settings.Setting;
import java.lang.management.ManagementFactory;

/**
 * A hard cap on off-heap bytes, shared by everything that belongs to one backend: arenas of the
 * native core and pooled buffers alike. What would pass it is refused with a {@link
 * dev.sparky.error.MemoryLimitException} that names asked, used and cap; what was there before
 * stays usable. Independent of {@code -Xmx}; {@code -XX:MaxDirectMemorySize} bounds the pooled
 * buffers besides.
 *
 * <p>Safe to share between threads.
 */
public interface MemoryBudget {
  /** The cap in bytes. */
  long cap();

  /** Bytes held under the cap. */
  long used();

  /** Takes {@code bytes >= 0} under the cap; false, and nothing taken, where they do not fit. */
  boolean tryTake(long bytes);

  /** Gives back what was taken. */
  void give(long bytes);

  /** Bytes up to the cap. */
  default long left() {
    return Math.max(0, cap() - used());
  }

  /**
   * A budget of its own, counted in Java.
   *
   * @param cap bytes, {@code >= 0}
   */
  static MemoryBudget of(long cap) {
    return new CountedBudget(cap);
  }

  /**
   * The cap of a backend that is opened without one: {@code -Dsparky.memory.limit} in bytes, else
   * half of the physical memory.
   */
  static long defaultCap() {
    long property = Setting.bytes("sparky.memory.limit");
    if (property > 0) {
      return property;
    }
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean physical
        ? physical.getTotalMemorySize() / 2
        : 4L << 30;
  }
}
