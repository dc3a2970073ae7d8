package dev.sparky.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How much faster than BigInteger each conversion of {@link ConversionBenchmark} is: all of them in
 * turn, round after round in one JVM, by the processor time of this thread, so that a busy machine
 * bends the ratios little. The median of the second half of the rounds counts.
 *
 * <pre>
 *   java -cp sparky-bench.jar dev.sparky.bench.ConversionRatios [ROUNDS]
 * </pre>
 */
public final class ConversionRatios {
  private static final int ROUNDS = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ConversionRatios() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    var benchmark = new ConversionBenchmark();
    benchmark.prepare();
    var hole =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is"
                + " dangerous.");
    List<Method> forms =
        Arrays.stream(ConversionBenchmark.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .toList();
    Map<String, double[]> nanos = new TreeMap<>();
    forms.forEach(form -> nanos.put(form.getName(), new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (Method form : forms) {
        nanos.get(form.getName())[round] = time(benchmark, form, hole);
      }
    }
    benchmark.close();
    print(nanos);
  }

  /** Nanoseconds a value. */
  private static double time(ConversionBenchmark benchmark, Method form, Blackhole hole)
      throws ReflectiveOperationException {
    Object[] values = form.getParameterCount() == 1 ? new Object[] {hole} : new Object[0];
    long start = THREADS.getCurrentThreadCpuTime();
    hole.consume(form.invoke(benchmark, values));
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / ConversionBenchmark.VALUES;
  }

  private static void print(Map<String, double[]> nanos) {
    Map<String, Double> medians = new TreeMap<>();
    nanos.forEach(
        (name, times) -> {
          double[] settled = Arrays.copyOfRange(times, times.length / 2, times.length);
          Arrays.sort(settled);
          medians.put(name, settled[settled.length / 2]);
        });
    medians.forEach(
        (name, time) -> {
          double reference =
              medians.get(name.startsWith("to") ? "toBigIntegerToString" : "fromNewBigInteger");
          System.out.println(
              String.format(Locale.ROOT, "%-22s %8.1f ns  %6.2fx", name, time, reference / time));
        });
  }
}
