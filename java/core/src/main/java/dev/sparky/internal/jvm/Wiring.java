package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;
import java.util.Arrays;

/**
 * The permutation of cells (docs/spec/kimchi-circuit.md#8-wiring): the cells of a class form one
 * cycle in ascending order of row and column, empty cells point to themselves.
 */
final class Wiring {
  /** Columns that are wired. */
  static final int COLUMNS = 7;

  /** A wire is {@code row << COLUMN_BITS | column}. */
  static final int COLUMN_BITS = 3;

  private static final int MOST_ROWS = Math.min(1 << 28, IntList.MAX_LENGTH / COLUMNS);
  private static final int NONE = -1;

  private Wiring() {}

  /** The wires of all rows, seven each. */
  static int[] solve(RowTable rows, VariableClasses classes) {
    if (rows.rows() > MOST_ROWS) {
      throw new OutOfMemoryError("wires of " + rows.rows() + " rows, at most " + MOST_ROWS);
    }
    int[] wires = new int[COLUMNS * rows.rows()];
    int[] first = filled(classes.count());
    int[] last = filled(classes.count());
    // Backwards, so that the next cell of a class is the one seen before.
    for (int row = rows.rows() - 1; row >= 0; row--) {
      int cells = rows.cellCount(row);
      for (int column = COLUMNS - 1; column >= 0; column--) {
        int wire = row << COLUMN_BITS | column;
        int at = COLUMNS * row + column;
        int cell = column < cells ? rows.cell(row, column) : Cell.EMPTY;
        if (cell == Cell.EMPTY) {
          wires[at] = wire;
          continue;
        }
        int variable = classes.of(cell);
        if (first[variable] == NONE) {
          last[variable] = at;
        } else {
          wires[at] = first[variable];
        }
        first[variable] = wire;
      }
    }
    for (int variable = 0; variable < first.length; variable++) {
      if (first[variable] != NONE) {
        wires[last[variable]] = first[variable];
      }
    }
    return wires;
  }

  private static int[] filled(int length) {
    int[] items = new int[length];
    Arrays.fill(items, NONE);
    return items;
  }
}
