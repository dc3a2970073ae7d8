package dev.sparky.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link AllocationBenchmark} under the gc profiler; exit status 1 if the Java side of the
 * native path allocates a byte per constraint or more.
 */
public final class Allocation {
  private static final double LIMIT = 1;

  private Allocation() {}

  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(AllocationBenchmark.class.getSimpleName())
                    .forks(1)
                    .jvmArgsAppend("-Xmx1g")
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(400))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(400))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    boolean small = true;
    for (RunResult result : results) {
      double bytes = bytes(result);
      small &= bytes < LIMIT;
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-10s eager=%-5s %8.1f ns %8.3f bytes a constraint",
              result.getPrimaryResult().getLabel(),
              result.getParams().getParam("eager"),
              result.getPrimaryResult().getScore(),
              bytes));
    }
    System.exit(small && !results.isEmpty() ? 0 : 1);
  }

  private static double bytes(RunResult result) {
    for (var secondary : result.getSecondaryResults().entrySet()) {
      if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
        Result<?> rate = secondary.getValue();
        return rate.getScore();
      }
    }
    throw new IllegalStateException("the profiler gave no gc.alloc.rate.norm");
  }
}
