package dev.sparky.report.diff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two systems.
 *
 * @param header differences of what is not a row, such as the number of public inputs
 * @param rows all differing rows in their order
 */
public record RowDiff(List<String> header, List<Difference> rows) {
  public RowDiff {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  public boolean equal() {
    return header.isEmpty() && rows.isEmpty();
  }

  /** How many rows differ by each cause; every cause is a key. */
  public Map<Cause, Integer> counts() {
    var counts = new EnumMap<Cause, Integer>(Cause.class);
    for (Cause cause : Cause.values()) {
      counts.put(cause, 0);
    }
    rows.forEach(row -> counts.merge(row.cause(), 1, Integer::sum));
    return counts;
  }
}
