package dev.sparky.cli;

import dev.sparky.conformance.FirstDifference;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.trace.Replay;
import dev.sparky.trace.ReplayHashes;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceReplay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** Replays traces on two backends and measures both. */
final class Comparing {
  /** A trace is replayed a few times, and on while that is quick; the shortest time counts. */
  private static final int LEAST_RUNS = 3;

  private static final int MOST_RUNS = 50;
  private static final int MOST_COLLECTIONS = 4;
  private static final long ENOUGH_NANOS = 300_000_000;

  private final ConstraintBackend fast;
  private final ConstraintBackend jvm;

  /**
   * @param fast the native backend, null if it cannot run
   */
  Comparing(ConstraintBackend fast, ConstraintBackend jvm) {
    this.fast = fast;
    this.jvm = jvm;
  }

  CompareRow compare(CompareItem item) throws IOException {
    Trace trace = item.source().read();
    double jvmSeconds = shortest(trace, jvm);
    Double fastSeconds = fast == null ? null : shortest(trace, fast);
    Measured onJvm = measured(trace, jvm);
    try (Replay right = onJvm.replay()) {
      CompareRow.Cost jvmCost = onJvm.cost(jvmSeconds);
      List<String> againstO1js = item.differences(right);
      if (fast == null) {
        return row(item, right, null, jvmCost, null, null, againstO1js);
      }
      Measured onNative = measured(trace, fast);
      try (Replay left = onNative.replay()) {
        CompareRow.Cost fastCost = onNative.cost(fastSeconds);
        String difference = difference(left, right).orElse(null);
        return row(item, right, fastCost, jvmCost, difference == null, difference, againstO1js);
      }
    }
  }

  private static CompareRow row(
      CompareItem item,
      Replay replay,
      CompareRow.Cost fast,
      CompareRow.Cost jvm,
      Boolean equal,
      String difference,
      List<String> againstO1js) {
    ConstraintSystem system = replay.system();
    String first = difference;
    if (first == null && againstO1js != null && !againstO1js.isEmpty()) {
      first = "against o1js: " + againstO1js.get(0);
    }
    return new CompareRow(
        item.name(),
        replay.outcome().name(),
        system == null ? null : system.rows(),
        system == null ? null : system.constraints(),
        fast,
        jvm,
        equal,
        againstO1js == null ? null : againstO1js.isEmpty(),
        first,
        null);
  }

  private static double shortest(Trace trace, ConstraintBackend backend) {
    double best = Double.MAX_VALUE;
    long start = System.nanoTime();
    for (int run = 0; run < MOST_RUNS; run++) {
      if (run >= LEAST_RUNS && System.nanoTime() - start > ENOUGH_NANOS) {
        break;
      }
      try (Replay replay = TraceReplay.replay(trace, backend)) {
        Replay.Seconds seconds = replay.seconds();
        best = Math.min(best, seconds.build() + seconds.finalise() + seconds.witness());
      }
    }
    return best;
  }

  /** The first difference of two replays, the first differing row where it is one of rows. */
  private static Optional<String> difference(Replay left, Replay right) {
    if (left.outcome() != right.outcome()) {
      return Optional.of("outcome: native " + left.outcome() + ", jvm " + right.outcome());
    }
    if (left.system() == null || right.system() == null) {
      return Optional.empty();
    }
    // Hashes tell cheaply that all is equal; only a difference is worth walking the rows for.
    boolean sameGates =
        left.system().digest().equals(right.system().digest())
            && ReplayHashes.gates(left.system()).equals(ReplayHashes.gates(right.system()));
    boolean sameValues =
        left.witness() == null
            || ReplayHashes.columns(left.witness()).equals(ReplayHashes.columns(right.witness()))
                && ReplayHashes.auxiliary(left.witness())
                    .equals(ReplayHashes.auxiliary(right.witness()));
    if (!sameGates) {
      return FirstDifference.between(left.system(), right.system());
    }
    return sameValues ? Optional.empty() : FirstDifference.between(left.witness(), right.witness());
  }

  /** A replay and what it took of the heap. */
  private record Measured(Replay replay, Long allocated, Long held) {
    CompareRow.Cost cost(double seconds) {
      return new CompareRow.Cost(seconds, allocated, held, replay.circuit().offHeapBytes());
    }
  }

  private static Measured measured(Trace trace, ConstraintBackend backend) {
    long before = liveHeap();
    long allocated = allocated();
    Replay replay = TraceReplay.replay(trace, backend);
    long after = allocated();
    // Less than nothing is held where a collection frees what others left: then it is not known.
    long held = liveHeap() - before;
    return new Measured(replay, after < 0 ? null : after - allocated, held < 0 ? null : held);
  }

  /** Bytes that this thread has allocated on the heap so far; -1 where this JVM does not count. */
  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : -1;
  }

  /** Bytes of the Java heap in use once collections find nothing more. */
  private static long liveHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      long now = runtime.totalMemory() - runtime.freeMemory();
      if (now >= used) {
        break;
      }
      used = now;
    }
    return used;
  }
}
