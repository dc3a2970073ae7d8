package dev.sparky.internal.jvm;

import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import java.util.Arrays;

/** The final rows by index: public rows, the placed rows, and the row of a half left over. */
final class RowTable {
  static final int NONE = -1;

  /** Shown for a kind outside the numbering. */
  private static final int UNKNOWN = 127;

  private final int publicRows;
  private final int placed;
  private final int rows;
  private final int[] halves;
  private final int[] heads;
  private final int[] custom;
  private final int lastHalf;

  RowTable(int publicRows, RowArena arena) {
    this.publicRows = publicRows;
    placed = arena.rowCount();
    lastHalf = (arena.halfCount() & 1) == 0 ? NONE : arena.halfCount() - 1;
    rows = rows(publicRows, arena);
    halves = arena.halves();
    heads = arena.heads();
    custom = arena.customItems();
  }

  /** Rows so far, a half that waits counted as one. */
  static int rows(int publicRows, RowArena arena) {
    return Math.addExact(publicRows, arena.rowCount() + (arena.halfCount() & 1));
  }

  int rows() {
    return rows;
  }

  int publicRows() {
    return publicRows;
  }

  int kind(int row) {
    return isCustom(row) ? custom[~heads[row - publicRows]] : GateType.GENERIC.kind();
  }

  int cellCount(int row) {
    if (row < publicRows) {
      return 1;
    }
    return isCustom(row) ? custom[~heads[row - publicRows] + 1] : isLast(row) ? 3 : 6;
  }

  /** The cell in a column below {@link #cellCount}. */
  int cell(int row, int column) {
    if (row < publicRows) {
      return row;
    }
    if (isCustom(row)) {
      return custom[~heads[row - publicRows] + RowArena.CUSTOM_HEADER + column];
    }
    return column < 3 ? halves[newerHalf(row) + column] : halves[olderHalf(row) + column - 3];
  }

  int coefficientCount(int row) {
    if (row < publicRows) {
      return 5;
    }
    return isCustom(row) ? custom[~heads[row - publicRows] + 2] : isLast(row) ? 5 : 10;
  }

  /** The element number of a coefficient. */
  int coefficient(int row, int index) {
    if (row < publicRows) {
      return index == 0 ? ElementTable.ONE : ElementTable.ZERO;
    }
    if (isCustom(row)) {
      int at = ~heads[row - publicRows];
      return custom[at + RowArena.CUSTOM_HEADER + custom[at + 1] + index];
    }
    return index < 5
        ? halves[newerHalf(row) + RowArena.HALF_COEFFICIENTS + index]
        : halves[olderHalf(row) + RowArena.HALF_COEFFICIENTS + index - 5];
  }

  /**
   * Shows rows {@code from..to-1}; {@code elements} are the limbs that element numbers stand for.
   */
  void visit(int from, int to, long[] elements, Circuit.RowVisitor visitor) {
    int[] cells = new int[Witness.COLUMNS];
    long[] coefficients = new long[64];
    for (int row = from; row < to; row++) {
      int count = coefficientCount(row);
      if (coefficients.length < 4 * count) {
        coefficients = new long[4 * count];
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(elements, 4 * coefficient(row, i), coefficients, 4 * i, 4);
      }
      for (int column = 0; column < cellCount(row); column++) {
        cells[column] = cell(row, column);
      }
      visitor.row(
          row,
          isKnown(kind(row)) ? kind(row) : UNKNOWN,
          cells,
          cellCount(row),
          coefficients,
          count);
    }
  }

  private static boolean isKnown(int kind) {
    return kind >= 0 && kind < GateType.values().length;
  }

  /** The element numbers of the first coefficients, ZERO for those that are missing. */
  void coefficients(int row, int[] target) {
    int first = row - publicRows;
    if (first >= 0 && first < placed && heads[first] >= 0 && target.length == 10) {
      int newer = RowArena.HALF * (2 * heads[first] + 1) + RowArena.HALF_COEFFICIENTS;
      System.arraycopy(halves, newer, target, 0, 5);
      System.arraycopy(halves, newer - RowArena.HALF, target, 5, 5);
      return;
    }
    int count = Math.min(target.length, coefficientCount(row));
    for (int i = 0; i < count; i++) {
      target[i] = coefficient(row, i);
    }
    Arrays.fill(target, count, target.length, ElementTable.ZERO);
  }

  /** The number of the half on the left or right of a generic row, {@link #NONE} if none. */
  int half(int row, boolean right) {
    if (row < publicRows || isCustom(row)) {
      return NONE;
    }
    int offset = right ? (isLast(row) ? NONE : olderHalf(row)) : newerHalf(row);
    return offset == NONE ? NONE : offset / RowArena.HALF;
  }

  /** The offset of a custom row, {@link #NONE} for any other. */
  int customOffset(int row) {
    return isCustom(row) ? ~heads[row - publicRows] : NONE;
  }

  private boolean isLast(int row) {
    return row - publicRows == placed;
  }

  private boolean isCustom(int row) {
    return row >= publicRows && !isLast(row) && heads[row - publicRows] < 0;
  }

  /** The half on the left, by offset. */
  private int newerHalf(int row) {
    int half = isLast(row) ? lastHalf : 2 * heads[row - publicRows] + 1;
    return RowArena.HALF * half;
  }

  private int olderHalf(int row) {
    return RowArena.HALF * (2 * heads[row - publicRows]);
  }
}
