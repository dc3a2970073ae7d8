package dev.sparky.report.compare;

import java.lang.management.ManagementFactory;

/** The Java heap of this process. */
final class HeapUse {
  private static final int MAX_COLLECTIONS = 4;

  private HeapUse() {}

  /** Bytes that this thread has allocated so far; -1 where this JVM does not count. */
  static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : -1;
  }

  /** Bytes in use now, garbage included. */
  static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Bytes in use once collections find nothing more. */
  static long live() {
    long live = Long.MAX_VALUE;
    for (int i = 0; i < MAX_COLLECTIONS; i++) {
      System.gc();
      long now = used();
      if (now >= live) {
        break;
      }
      live = now;
    }
    return live;
  }
}
