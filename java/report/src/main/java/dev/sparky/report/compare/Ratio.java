package dev.sparky.report.compare;

/**
 * How many times as long the second of two works takes as the first, from pairs that were timed one
 * after the other. The interval is that of the sign test: order statistics of the ratios, which
 * hold the true median with the confidence given whatever the distribution is (W. J. Conover,
 * Practical Nonparametric Statistics, 3.2).
 *
 * @param median of the ratios of the pairs
 * @param low end of the interval
 * @param high end of the interval
 * @param confidence that the interval holds the true median, in 0..1; at least 0.95 from 6 pairs on
 * @param pairs how many there are
 */
public record Ratio(double median, double low, double high, double confidence, int pairs) {
  private static final double WANTED = 0.95;

  /**
   * The ratio of pairs.
   *
   * @param first times of the first work, one for each pair
   * @param second times of the second work in the same order
   */
  public static Ratio of(double[] first, double[] second) {
    double[] ratios = new double[first.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = second[i] / first[i];
    }
    var samples = new Samples(ratios);
    double[] sorted = samples.sorted();
    int cut = 0;
    while (2 * (cut + 1) < sorted.length && confidence(sorted.length, cut + 1) >= WANTED) {
      cut++;
    }
    return new Ratio(
        samples.median(),
        sorted[cut],
        sorted[sorted.length - 1 - cut],
        confidence(sorted.length, cut),
        sorted.length);
  }

  /**
   * The probability that the median lies between the order statistics {@code cut} and {@code n - 1
   * - cut} of n samples: 1 - 2 P(B <= cut) for B binomial with n and 1/2.
   */
  static double confidence(int n, int cut) {
    double term = Math.pow(0.5, n);
    double tail = term;
    for (int i = 1; i <= cut; i++) {
      term = term * (n - i + 1) / i;
      tail += term;
    }
    return Math.max(0, 1 - 2 * tail);
  }
}
