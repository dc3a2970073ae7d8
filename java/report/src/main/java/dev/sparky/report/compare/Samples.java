package dev.sparky.report.compare;

import java.util.Arrays;

/**
 * Values that were measured, at least one, in the order they came.
 *
 * @param values in one unit, none of them NaN
 */
public record Samples(double[] values) {
  public Samples {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected at least one sample, found none");
    }
    values = values.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  public int count() {
    return values.length;
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  public double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public double lowest() {
    return sorted()[0];
  }

  /** The lower quartile: a quarter of the samples is not above it. */
  public double lowerQuartile() {
    double[] sorted = sorted();
    return sorted[(sorted.length - 1) / 4];
  }

  /** The upper quartile: a quarter of the samples is not below it. */
  public double upperQuartile() {
    double[] sorted = sorted();
    return sorted[sorted.length - 1 - (sorted.length - 1) / 4];
  }

  double[] sorted() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
