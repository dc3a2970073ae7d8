package dev.sparky.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
  /**
   * The ranks and confidences of the interval for the median in tables of the sign test (W. J.
   * Dixon, F. J. Massey, Introduction to Statistical Analysis, table A-25: k and the level).
   */
  @ParameterizedTest
  @CsvSource({
    "6, 1, 0.969",
    "8, 1, 0.992",
    "9, 2, 0.961",
    "10, 2, 0.979",
    "12, 3, 0.961",
    "15, 4, 0.965",
    "20, 6, 0.959",
    "25, 8, 0.957",
    "30, 10, 0.957",
    "50, 18, 0.967"
  })
  void theIntervalIsThatOfTheSignTest(int n, int k, double level) {
    double[] ones = DoubleStream.generate(() -> 1).limit(n).toArray();
    double[] ratios = DoubleStream.iterate(1, x -> x + 1).limit(n).toArray();
    Ratio ratio = Ratio.of(ones, ratios);
    assertThat(ratio.low()).isEqualTo(k);
    assertThat(ratio.high()).isEqualTo(n + 1 - k);
    assertThat(ratio.confidence()).isCloseTo(level, within(0.0006));
    assertThat(ratio.median()).isEqualTo((n + 1) / 2.0);
    assertThat(ratio.pairs()).isEqualTo(n);
  }

  @Test
  void fewPairsGiveTheWholeRangeAndSayHowLittleItIsWorth() {
    Ratio ratio = Ratio.of(new double[] {1, 1, 2}, new double[] {7, 3, 10});
    assertThat(ratio).isEqualTo(new Ratio(5, 3, 7, 0.75, 3));
    assertThat(Ratio.of(new double[] {2}, new double[] {3}))
        .isEqualTo(new Ratio(1.5, 1.5, 1.5, 0, 1));
  }

  /** Of samples whose median is known the interval holds it about as often as it says. */
  @Test
  void theIntervalHoldsTheMedianAsOftenAsItSays() {
    var random = new Random(7);
    int held = 0;
    int trials = 4_000;
    for (int i = 0; i < trials; i++) {
      double[] first = new double[20];
      double[] second = new double[20];
      for (int pair = 0; pair < first.length; pair++) {
        first[pair] = 1;
        second[pair] = Math.exp(random.nextGaussian());
      }
      Ratio ratio = Ratio.of(first, second);
      held += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }
    assertThat((double) held / trials).isCloseTo(0.959, within(0.012));
  }

  @Test
  void quartilesAreSamples() {
    var samples = new Samples(new double[] {5, 1, 4, 2, 3});
    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.lowerQuartile()).isEqualTo(2);
    assertThat(samples.upperQuartile()).isEqualTo(4);
    assertThat(samples.lowest()).isEqualTo(1);
  }
}
