package dev.sparky.check;

import dev.sparky.spi.GateType;
import java.util.List;

/**
 * A row that fails.
 *
 * @param row public rows included
 * @param gate its type
 * @param condition the first condition that does not hold, by its stable name
 * @param conditions all that do not hold, the first included
 * @param cells the cells that the first condition is about, with their values and variables
 * @param source the source position under which that part of the row was made, -1 if unknown
 * @param origin the source by name, such as {@code Transfer.java:88}, null if unknown
 */
public record Failure(
    int row,
    GateType gate,
    String condition,
    List<String> conditions,
    List<CheckedCell> cells,
    int source,
    String origin) {
  /** Cells written out in a message. */
  private static final int SHOWN = 4;

  public Failure {
    conditions = List.copyOf(conditions);
    cells = List.copyOf(cells);
  }

  /**
   * Such as {@code row 412 RangeCheck0 column 12: crumb 5 is not in 0..3; column 12 = 9 (x7)
   * (Transfer.java:88)}.
   */
  public String message() {
    var text = new StringBuilder("row ").append(row).append(' ').append(gate.kimchiName());
    CheckedCell first = cells.isEmpty() ? null : cells.get(0);
    if (first != null && first.row() == row) {
      text.append(" column ").append(first.column());
    } else if (first != null) {
      text.append(" next row column ").append(first.column());
    }
    text.append(": ").append(condition).append("; ");
    for (int i = 0; i < Math.min(SHOWN, cells.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(cells.get(i).text(row));
    }
    if (cells.size() > SHOWN) {
      text.append(", and ").append(cells.size() - SHOWN).append(" more cells");
    }
    if (conditions.size() > 1) {
      text.append("; also: ").append(String.join(", ", conditions.subList(1, conditions.size())));
    }
    if (origin != null) {
      text.append(" (").append(origin).append(')');
    }
    return text.toString();
  }
}
