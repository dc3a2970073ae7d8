package dev.sparky.conformance;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What checking a whole circuit costs beside generating its witness; a program, not a test: {@code
 * java -cp
 * java/conformance/target/test-classes:java/conformance/target/classes:java/cli/target/lib/*
 * dev.sparky.conformance.CheckCost}. Medians of warm runs on one thread, in milliseconds.
 */
final class CheckCost {
  private static final int WARM_UP = 40;
  private static final int RUNS = 41;

  private CheckCost() {}

  public static void main(String[] arguments) throws IOException {
    for (String name : List.of("vkreg/Hashes_Keccak256", "vkreg/Hashes_SHA2_256")) {
      for (String backendName :
          arguments.length == 0 ? List.of("native", "jvm") : List.of(arguments)) {
        try (ConstraintBackend backend = Backends.open(backendName)) {
          measure(backend, trace(name));
        }
      }
    }
  }

  private static Trace trace(String name) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        String file = Expected.read(entry).traces().get("wit");
        try (InputStream in = entry.open(file)) {
          return new TraceReader().read(in, file);
        }
      }
    }
    throw new IOException("not bundled: " + name);
  }

  private static void measure(ConstraintBackend backend, Trace trace) {
    double[] generating = new double[RUNS];
    double[] checking = new double[RUNS];
    double[] onTwo = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      try (Replay replay = TraceReplay.replay(trace, backend)) {
        var seconds = replay.seconds();
        double generated = seconds.build() + seconds.finalise() + seconds.witness();
        double checked = seconds(replay, 1);
        double two = seconds(replay, 2);
        if (run >= 0) {
          generating[run] = generated;
          checking[run] = checked;
          onTwo[run] = two;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s: witness %.2f ms, check %.2f ms, on two threads %.2f ms%n",
        trace.header().name(),
        backend.name(),
        median(generating),
        median(checking),
        median(onTwo));
  }

  private static double seconds(Replay replay, int threads) {
    long start = System.nanoTime();
    if (!replay.witness().check(threads).satisfied()) {
      throw new IllegalStateException("the witness does not hold");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] seconds) {
    Arrays.sort(seconds);
    return 1e3 * seconds[seconds.length / 2];
  }
}
