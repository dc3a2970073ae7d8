package dev.sparky.check;

import dev.sparky.error.UnsatisfiedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a full check found.
 *
 * @param failureCount how many rows fail, exactly; a flaw of the lookup tables counts as one
 * @param failures the first of them by ascending row, at most 100
 * @param tableFlaw why the prover takes no witness at all, null if it does: its lookup tables
 */
public record CheckReport(long failureCount, List<Failure> failures, String tableFlaw) {
  /** Failures written out in the message of the exception. */
  private static final int SHOWN = 10;

  public CheckReport {
    failures = List.copyOf(failures);
  }

  public boolean satisfied() {
    return failureCount == 0;
  }

  /**
   * Throws unless every row holds.
   *
   * @throws UnsatisfiedException such as {@code 2 rows fail: row 412 RangeCheck0 column 12: crumb 5
   *     is not in 0..3; column 12 = 9 (x7); ..}
   */
  public void requireSatisfied() {
    if (!satisfied()) {
      throw new UnsatisfiedException(failureCount, message());
    }
  }

  private String message() {
    if (failures.isEmpty()) {
      return "no witness can satisfy the circuit: " + tableFlaw;
    }
    String first =
        failures.stream().limit(SHOWN).map(Failure::message).collect(Collectors.joining("; "));
    String rows = failures.size() == 1 ? "1 row fails: " : failureCount + " rows fail: ";
    String more = failureCount > SHOWN ? "; and " + (failureCount - SHOWN) + " more" : "";
    return (tableFlaw == null ? "" : tableFlaw + "; ") + rows + first + more;
  }
}
