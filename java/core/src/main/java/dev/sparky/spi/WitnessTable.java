package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Witness.RuntimeTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifteen columns of values that may come from anywhere, with the public input and the runtime
 * tables they are claimed for: what {@link ConstraintSystem#check} takes. Cells are zero at first.
 *
 * <p>Not safe to share while it is written.
 */
public final class WitnessTable {
  private static final int LIMBS = 4;
  private static final int ROW = LIMBS * Witness.COLUMNS;

  private final PrimeField field;
  private final int rows;
  private final long[] cells;
  private List<FieldElement> publicInput = List.of();
  private List<RuntimeTable> runtimeTables = List.of();

  /** All zeros, over Pasta Fp. */
  public WitnessTable(int rows) {
    this(rows, PrimeField.PASTA_FP);
  }

  /** All zeros. */
  public WitnessTable(int rows, PrimeField field) {
    if (rows < 0) {
      throw new CircuitException("witness table: expected rows >= 0, found " + rows);
    }
    long length = (long) ROW * rows;
    if (length > Integer.MAX_VALUE - 8) {
      throw new MemoryLimitException(
          "a witness table of " + rows + " rows does not fit in an array; check the circuit's own",
          Long.BYTES * length,
          0,
          Integer.MAX_VALUE);
    }
    this.rows = rows;
    this.field = field;
    cells = new long[(int) length];
  }

  /** A copy of a witness; its public input is what its public rows hold. */
  public static WitnessTable of(ConstraintSystem system, Witness witness) {
    var table = new WitnessTable(witness.rows(), system.field());
    long[] column = new long[LIMBS * table.rows];
    for (int c = 0; c < Witness.COLUMNS; c++) {
      witness.column(c, 0, table.rows, column);
      for (int row = 0; row < table.rows; row++) {
        System.arraycopy(column, LIMBS * row, table.cells, table.at(row, c), LIMBS);
      }
    }
    var inputs = new ArrayList<FieldElement>();
    for (int row = 0; row < system.publicInputSize(); row++) {
      inputs.add(table.cell(row, 0));
    }
    table.publicInput = List.copyOf(inputs);
    table.runtimeTables = List.copyOf(witness.runtimeTables());
    return table;
  }

  /** The field of all values. */
  public PrimeField field() {
    return field;
  }

  public int rows() {
    return rows;
  }

  public FieldElement cell(int row, int column) {
    int at = checkedAt(row, column);
    return new FieldElement(cells[at], cells[at + 1], cells[at + 2], cells[at + 3]);
  }

  public void set(int row, int column, FieldElement value) {
    int at = checkedAt(row, column);
    checkCanonical(value);
    for (int i = 0; i < LIMBS; i++) {
      cells[at + i] = value.limb(i);
    }
  }

  public List<FieldElement> publicInput() {
    return publicInput;
  }

  /** As many as the constraint system has public rows. */
  public void publicInput(List<FieldElement> values) {
    values.forEach(this::checkCanonical);
    publicInput = List.copyOf(values);
  }

  public List<RuntimeTable> runtimeTables() {
    return runtimeTables;
  }

  /** The second columns of the runtime tables, in the order the tables were added. */
  public void runtimeTables(List<RuntimeTable> tables) {
    tables.forEach(table -> table.values().forEach(this::checkCanonical));
    runtimeTables = List.copyOf(tables);
  }

  /**
   * The cells row by row, 15 to a row, four limbs to a cell, least significant first: the array
   * itself, for backends, not to be written.
   */
  public long[] limbs() {
    return cells;
  }

  /**
   * Says what does not fit a constraint system.
   *
   * @throws CircuitException if it is over another field, or rows, public input or runtime tables
   *     differ in number
   */
  public void checkFits(ConstraintSystem system) {
    if (system.field() != field) {
      throw new CircuitException(
          "witness table: expected one over " + system.field().id() + ", found " + field.id());
    }
    expect("rows", system.rows(), rows);
    expect("public inputs", system.publicInputSize(), publicInput.size());
    var tables = system.runtimeTables();
    expect("runtime tables", tables.size(), runtimeTables.size());
    for (int i = 0; i < tables.size(); i++) {
      int length = tables.get(i).columns().get(0).size();
      expect("values of runtime table " + i, length, runtimeTables.get(i).values().size());
    }
  }

  private static void expect(String what, int expected, int found) {
    if (expected != found) {
      throw new CircuitException(
          "witness table: expected " + expected + " " + what + ", found " + found);
    }
  }

  private void checkCanonical(FieldElement value) {
    if (!field.contains(value)) {
      throw new FieldFormatException(
          "expected 0 <= value < p of " + field.id() + ", found " + value);
    }
  }

  private int checkedAt(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= Witness.COLUMNS) {
      throw new CircuitException(
          "witness table of " + rows + " rows: no row " + row + ", column " + column);
    }
    return at(row, column);
  }

  private int at(int row, int column) {
    return ROW * row + LIMBS * column;
  }
}
