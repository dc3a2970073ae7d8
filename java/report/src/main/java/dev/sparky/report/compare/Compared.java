package dev.sparky.report.compare;

import java.util.Map;

/**
 * One circuit on the native and on the JVM backend. What does not apply is null.
 *
 * @param timed what the seconds are the time of
 * @param outcome how it ended
 * @param problem why the circuit was refused, and where
 * @param gates by type; empty for a rank-1 constraint system
 * @param referenceDigest what o1js printed
 * @param fast the native backend's cost
 * @param jvm the JVM backend's cost
 * @param ratio how many times as long the JVM backend takes; null where one is missing or results
 *     are not equal
 * @param equal whether both backends made the same
 * @param asReference whether o1js made the same, where that is known
 * @param firstDifference in words, the first differing row where it is one of rows
 */
public record Compared(
    String name,
    String kind,
    String timed,
    String outcome,
    String problem,
    Integer rows,
    Long constraints,
    Map<String, Integer> gates,
    String digest,
    String referenceDigest,
    Cost fast,
    Cost jvm,
    Ratio ratio,
    Boolean equal,
    Boolean asReference,
    String firstDifference) {
  /** Whether anything differs: the backends, o1js, or results that a trace recorded. */
  public boolean differs() {
    return Boolean.FALSE.equals(equal)
        || Boolean.FALSE.equals(asReference)
        || (asReference == null && outcome.equals("MISMATCH"));
  }

  /** Rows per second of a side; null without rows or a time. */
  public static Double rowsPerSecond(Integer rows, Cost cost) {
    return rows == null || cost == null || cost.seconds() == null
        ? null
        : rows / cost.seconds().median();
  }
}
