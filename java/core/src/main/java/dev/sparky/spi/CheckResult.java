package dev.sparky.spi;

import java.util.List;

/**
 * What a full check found.
 *
 * @param failingRows how many rows fail, exactly
 * @param first the first of them, ascending, at most {@link #LISTED}
 */
public record CheckResult(long failingRows, List<FailingRow> first) {
  /** How many failing rows are listed. */
  public static final int LISTED = 100;

  /** A condition of a gate's polynomials is the bit of its number: 0..31. */
  public static final int LOOKUP = 32;

  /** The copy constraint of column c is bit {@code COPY + c}. */
  public static final int COPY = 48;

  /** A public row that does not hold the public input. */
  public static final int PUBLIC_INPUT = 55;

  public CheckResult {
    first = List.copyOf(first);
  }

  /** Whether every row holds. */
  public boolean satisfied() {
    return failingRows == 0;
  }

  /**
   * A row with the conditions that do not hold there.
   *
   * @param row public rows included
   * @param conditions a bit for each; what the bits 0..47 mean depends on the gate and is named by
   *     {@code dev.sparky.check}
   */
  public record FailingRow(int row, long conditions) {}
}
