package dev.sparky.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Several ways of doing the same work, each once a round in random order, by the processor time of
 * this thread. What the machine does besides in a round hits them all, so that the ratio of two is
 * taken within a round.
 */
final class Rounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SEED = 0x726F756E64730001L;

  private final Making making;
  private final List<Integer> order = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final List<double[]> nanos = new ArrayList<>();
  private double seconds;
  private long kept;

  /**
   * Makes the works anew: where an instance happens to lie in memory must not count for one way.
   */
  @FunctionalInterface
  interface Making {
    List<Paired.Work> make() throws IOException;
  }

  Rounds(int ways, Making making) {
    this.making = making;
    for (int i = 0; i < ways; i++) {
      order.add(i);
    }
  }

  /** Rounds that do not count. */
  void warmUp(double seconds) throws IOException {
    run(seconds);
    nanos.clear();
    this.seconds = 0;
  }

  /** Rounds with works of their own until {@code seconds} have passed, beside those before. */
  void run(double seconds) throws IOException {
    List<Paired.Work> works = making.make();
    works.forEach(work -> kept += work.run());
    long start = System.nanoTime();
    do {
      Collections.shuffle(order, random);
      double[] times = new double[works.size()];
      for (int which : order) {
        long before = THREADS.getCurrentThreadCpuTime();
        kept += works.get(which).run();
        times[which] = THREADS.getCurrentThreadCpuTime() - before;
      }
      nanos.add(times);
    } while (System.nanoTime() - start < seconds * 1e9);
    if (kept == 42) {
      System.err.println(kept);
    }
    this.seconds += (System.nanoTime() - start) / 1e9;
  }

  /** Of all rounds that count. */
  double seconds() {
    return seconds;
  }

  /**
   * What {@code second} costs more than {@code first}: the median over the rounds, and the order
   * statistics that hold the true median in 95 % of cases whatever the distribution.
   */
  Paired.Estimate cost(int first, int second) {
    double[] ratios = nanos.stream().mapToDouble(times -> times[second] / times[first]).toArray();
    double[] times = nanos.stream().mapToDouble(round -> round[first]).toArray();
    Arrays.sort(ratios);
    Arrays.sort(times);
    int n = ratios.length;
    int reach = (int) Math.ceil(0.98 * Math.sqrt(n));
    return new Paired.Estimate(
        Paired.percent(ratios[n / 2]),
        Paired.percent(ratios[Math.max(0, n / 2 - reach)]),
        Paired.percent(ratios[Math.min(n - 1, n / 2 + reach)]),
        times[n / 2],
        n);
  }
}
