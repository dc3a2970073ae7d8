package dev.sparky.spi.program;

import java.util.List;

/**
 * What a check found.
 *
 * @param failureCount all rows that fail
 * @param failures the first of them, ascending, as many as were asked for
 */
public record CheckReport(long failureCount, List<RowFailure> failures) {
  public CheckReport {
    failures = List.copyOf(failures);
  }

  public boolean satisfied() {
    return failureCount == 0;
  }
}
