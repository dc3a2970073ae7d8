package dev.sparky.memory;

import java.util.List;

/** What a pool says that is closed with leases out. */
final class LeakReport {
  private static final int NAMED = 10;

  private LeakReport() {}

  /** The text: how many, and of the first ones number, size and where they were taken. */
  static String of(List<ConstraintBufferPool.Leak> left) {
    var text = new StringBuilder("the buffer pool was closed with ");
    text.append(left.size()).append(" leases out:");
    for (ConstraintBufferPool.Leak leak : left.subList(0, Math.min(NAMED, left.size()))) {
      text.append(" lease ").append(leak.number()).append(" of ").append(leak.elements());
      text.append(" elements").append(site(leak.site())).append(';');
    }
    return text.append(" -Dsparky.sites=on records where").toString();
  }

  /** The caller of the pool's caller: the pool and the lease are the top of the trace. */
  private static String site(Throwable taken) {
    if (taken == null) {
      return "";
    }
    for (StackTraceElement frame : taken.getStackTrace()) {
      if (!frame.getClassName().equals(ConstraintBufferPool.class.getName())) {
        return " taken at " + frame;
      }
    }
    return "";
  }

  static void log(List<ConstraintBufferPool.Leak> left) {
    System.getLogger(ConstraintBufferPool.class.getName())
        .log(System.Logger.Level.WARNING, of(left));
  }
}
