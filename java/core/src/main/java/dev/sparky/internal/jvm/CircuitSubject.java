package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.jvm.check.Subject;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.Witness.RuntimeTable;
import java.util.List;

/** The gates of a finished circuit, to be checked with values from somewhere. */
abstract class CircuitSubject implements Subject {
  static final int LIMBS = MontgomeryField.LIMBS;

  final RowTable rows;
  private final CircuitState state;
  private final int[] wires;
  private final List<RuntimeTable> runtimeTables;

  CircuitSubject(CircuitState state, RowTable rows, int[] wires, List<RuntimeTable> runtimeTables) {
    this.state = state;
    this.rows = rows;
    this.wires = wires;
    this.runtimeTables = runtimeTables;
  }

  /** The array that holds a cell of the first seven columns, {@link #offset} its offset there. */
  abstract long[] array(int row, int column);

  abstract int offset(int row, int column);

  /** Whether two cells cannot differ, being one. */
  abstract boolean isOne(int row, int column, int otherRow, int otherColumn);

  @Override
  public final MontgomeryField field() {
    return MontgomeryField.of(state.options.field());
  }

  @Override
  public final int rows() {
    return rows.rows();
  }

  @Override
  public final int publicRows() {
    return rows.publicRows();
  }

  @Override
  public final int kind(int row) {
    return rows.kind(row);
  }

  @Override
  public final int coefficientCount(int row) {
    return rows.coefficientCount(row);
  }

  @Override
  public final int coefficient(int row, int index) {
    return rows.coefficient(row, index);
  }

  @Override
  public final void coefficients(int row, int[] target) {
    rows.coefficients(row, target);
  }

  @Override
  public final void element(int number, long[] target, int at) {
    System.arraycopy(state.elements.limbs(), LIMBS * number, target, at, LIMBS);
  }

  @Override
  public final void scale(long[] r, int ro, int number, long[] value, int at) {
    state.elements.scale(r, ro, number, value, at);
  }

  /** Whether all copies are known to hold. */
  abstract boolean copiesHold();

  @Override
  public final int brokenCopies(int row) {
    if (copiesHold()) {
      return 0;
    }
    int broken = 0;
    for (int column = 0; column < Wiring.COLUMNS; column++) {
      int wire = wires[Wiring.COLUMNS * row + column];
      int otherRow = wire >>> Wiring.COLUMN_BITS;
      int otherColumn = wire & (1 << Wiring.COLUMN_BITS) - 1;
      if (wire != (row << Wiring.COLUMN_BITS | column)
          && !isOne(row, column, otherRow, otherColumn)
          && !Limbs.equal(
              array(row, column),
              offset(row, column),
              array(otherRow, otherColumn),
              offset(otherRow, otherColumn))) {
        broken |= 1 << column;
      }
    }
    return broken;
  }

  @Override
  public final List<LookupTable> fixedTables() {
    return state.fixedTables;
  }

  @Override
  public final List<LookupTable> runtimeTables() {
    return state.runtimeTables;
  }

  @Override
  public final List<FieldElement> runtimeValues(int table) {
    return runtimeTables.get(table).values();
  }
}
