package dev.sparky.spi.r1cs;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * What the check of a witness found.
 *
 * @param failureCount failing rows, all of them
 * @param failures the first {@value #MOST_FAILURES} of them by ascending row
 */
public record R1csCheck(long failureCount, List<Failure> failures) {
  /** Failing rows that are listed. */
  public static final int MOST_FAILURES = 100;

  public R1csCheck {
    failures = List.copyOf(failures);
  }

  public boolean satisfied() {
    return failureCount == 0;
  }

  /**
   * A row with {@code a * b != c}.
   *
   * @param row its index from 0
   * @param a the value of its linear combination A; likewise {@code b} and {@code c}
   */
  public record Failure(int row, FieldElement a, FieldElement b, FieldElement c) {}
}
