package dev.sparky.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link ConversionBenchmark} once and prints how much faster than BigInteger each form is.
 */
public final class ConversionRatios {
  private ConversionRatios() {}

  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ConversionBenchmark.class.getSimpleName())
                    .forks(1)
                    .jvmArgsAppend("-Xmx1g")
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(400))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(400))
                    .build())
            .run();
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult result : results) {
      nanos.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    nanos.forEach(
        (name, time) -> {
          double reference =
              nanos.get(name.startsWith("to") ? "toBigIntegerToString" : "fromNewBigInteger");
          System.out.println(
              String.format(Locale.ROOT, "%-22s %8.1f ns  %6.2fx", name, time, reference / time));
        });
  }
}
