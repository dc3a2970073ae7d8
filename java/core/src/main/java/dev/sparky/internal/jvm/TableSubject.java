package dev.sparky.internal.jvm;

import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import java.util.Arrays;

/** A circuit with the values of a table. */
final class TableSubject extends CircuitSubject {
  private static final int ROW = LIMBS * Witness.COLUMNS;

  private final WitnessTable table;

  TableSubject(CircuitState state, RowTable rows, int[] wires, WitnessTable table) {
    super(state, rows, wires, table.runtimeTables());
    this.table = table;
  }

  @Override
  long[] array(int row, int column) {
    return table.limbs();
  }

  @Override
  int offset(int row, int column) {
    return ROW * row + LIMBS * column;
  }

  @Override
  boolean copiesHold() {
    return false;
  }

  @Override
  boolean isOne(int row, int column, int otherRow, int otherColumn) {
    return row == otherRow && column == otherColumn;
  }

  @Override
  public void cells(int row, int count, long[] target, int at) {
    if (row == rows()) {
      Arrays.fill(target, at, at + LIMBS * count, 0);
    } else {
      System.arraycopy(table.limbs(), ROW * row, target, at, LIMBS * count);
    }
  }

  @Override
  public boolean holdsPublicInput(int row) {
    return MontgomeryField.load(table.limbs(), ROW * row).equals(table.publicInput().get(row));
  }
}
