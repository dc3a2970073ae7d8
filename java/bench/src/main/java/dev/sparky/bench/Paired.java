package dev.sparky.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Compares two ways of doing the same work by pairs: each pair times both, in random order, so that
 * what the machine does besides hits both. Time is the processor time of this thread, which other
 * processes do not lengthen. The estimate is the median of the ratios, its interval the 95 %
 * bootstrap interval of that median.
 */
final class Paired {
  private static final int RESAMPLES = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SEED = 0x7061697265640001L;

  private Paired() {}

  /** Work to be timed; the answer keeps it from being optimised away. */
  @FunctionalInterface
  interface Work {
    long run();
  }

  /**
   * Relative cost of the second against the first, in per cent.
   *
   * @param median of the ratios
   * @param low end of the 95 % interval
   * @param high end of the 95 % interval
   * @param nanos the median time of the first
   * @param pairs how many were timed
   */
  record Estimate(double median, double low, double high, double nanos, int pairs) {
    double halfWidth() {
      return (high - low) / 2;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%+.2f [%+.2f, %+.2f]", median, low, high);
    }
  }

  /** Times pairs until {@code seconds} have passed. */
  static Estimate compare(Work first, Work second, double seconds) {
    Random random = new Random(SEED);
    double[] ratios = new double[1 << 16];
    double[] times = new double[1 << 16];
    int pairs = 0;
    long kept = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (pairs < ratios.length && System.nanoTime() < end) {
      boolean firstLeads = random.nextBoolean();
      long start = THREADS.getCurrentThreadCpuTime();
      kept += (firstLeads ? first : second).run();
      long middle = THREADS.getCurrentThreadCpuTime();
      kept += (firstLeads ? second : first).run();
      long last = THREADS.getCurrentThreadCpuTime();
      double one = firstLeads ? middle - start : last - middle;
      double two = firstLeads ? last - middle : middle - start;
      times[pairs] = one;
      ratios[pairs++] = two / one;
    }
    if (kept == 42) {
      System.err.println(kept);
    }
    return estimate(Arrays.copyOf(ratios, pairs), Arrays.copyOf(times, pairs), random);
  }

  private static Estimate estimate(double[] ratios, double[] times, Random random) {
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[ratios.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = ratios[random.nextInt(ratios.length)];
      }
      medians[i] = median(resample);
    }
    Arrays.sort(medians);
    return new Estimate(
        percent(median(ratios)),
        percent(medians[RESAMPLES / 40]),
        percent(medians[RESAMPLES - 1 - RESAMPLES / 40]),
        median(times),
        ratios.length);
  }

  static double percent(double ratio) {
    return 100 * (ratio - 1);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
