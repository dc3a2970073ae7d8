package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.circuit.ReaderArguments;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.jvm.check.FullCheck;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The witness table (docs/spec/kimchi-circuit.md#13-witness). Internal variables are computed from
 * the halves that define them, in the order they were made; cells are looked up, not stored.
 */
final class JvmWitness implements Witness {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final CircuitState state;
  private final RowTable rows;
  private final int[] wires;
  private final CircuitGuard guard;
  private final long[] internals;
  private final List<RuntimeTable> runtimeTables;

  JvmWitness(CircuitState state, RowTable rows, int[] wires, CircuitGuard guard) {
    this.state = state;
    this.rows = rows;
    this.wires = wires;
    this.guard = guard;
    internals = new long[Math.multiplyExact(LIMBS, state.rows.internalCount())];
    evaluateInternals();
    runtimeTables = fillRuntimeTables();
  }

  @Override
  public int variableCount() {
    guard.requireOpen();
    return state.variableCount;
  }

  @Override
  public FieldElement value(int variable) {
    guard.requireOpen();
    ReaderArguments.variable("value", variable, state.variableCount);
    return state.values.get(variable);
  }

  @Override
  public int rows() {
    guard.requireOpen();
    return rows.rows();
  }

  @Override
  public FieldElement cell(int row, int column) {
    guard.requireOpen();
    ReaderArguments.row("cell", row, rows.rows());
    ReaderArguments.column("cell", column);
    int cell = column < rows.cellCount(row) ? rows.cell(row, column) : Cell.EMPTY;
    return value0(cell);
  }

  @Override
  public void values(int from, int to, long[] target) {
    guard.requireOpen();
    ReaderArguments.range("values", from, to, state.variableCount, target);
    System.arraycopy(state.values.variables(), LIMBS * from, target, 0, LIMBS * (to - from));
  }

  @Override
  public void column(int column, int from, int to, long[] target) {
    guard.requireOpen();
    ReaderArguments.column("column", column);
    ReaderArguments.range("column", from, to, rows.rows(), target);
    int at = 0;
    for (int row = from; row < to; row++, at += LIMBS) {
      int cell = column < rows.cellCount(row) ? rows.cell(row, column) : Cell.EMPTY;
      if (cell == Cell.EMPTY) {
        Arrays.fill(target, at, at + LIMBS, 0);
      } else {
        System.arraycopy(array(cell), offset(cell), target, at, LIMBS);
      }
    }
  }

  @Override
  public List<RuntimeTable> runtimeTables() {
    guard.requireOpen();
    return runtimeTables;
  }

  @Override
  public CheckResult check(int threads) {
    guard.requireOpen();
    ReaderArguments.threads("check", threads);
    return FullCheck.run(new OwnValues(), threads);
  }

  /** Whether the values of two cells that stand for one another differ. */
  boolean differ(int cell, int other) {
    return !value0(cell).equals(value0(other));
  }

  /** The circuit with its own values. */
  private final class OwnValues extends CircuitSubject {
    private final boolean unionsHold;

    OwnValues() {
      super(state, JvmWitness.this.rows, wires, runtimeTables);
      unionsHold = unionsHold();
    }

    private boolean unionsHold() {
      for (int i = 0; i < state.unions.size(); i += 2) {
        if (differ(state.unions.get(i), state.unions.get(i + 1))) {
          return false;
        }
      }
      return true;
    }

    /** A wire joins cells of one class; if all its unions hold, so do the copies. */
    @Override
    boolean copiesHold() {
      return unionsHold;
    }

    @Override
    long[] array(int row, int column) {
      return JvmWitness.this.array(rows.cell(row, column));
    }

    @Override
    int offset(int row, int column) {
      return JvmWitness.offset(rows.cell(row, column));
    }

    @Override
    boolean isOne(int row, int column, int otherRow, int otherColumn) {
      return rows.cell(row, column) == rows.cell(otherRow, otherColumn);
    }

    @Override
    public void cells(int row, int count, long[] target, int at) {
      int filled = row == rows.rows() ? 0 : Math.min(count, rows.cellCount(row));
      int to = at;
      for (int column = 0; column < filled; column++, to += LIMBS) {
        int cell = rows.cell(row, column);
        if (cell == Cell.EMPTY) {
          Arrays.fill(target, to, to + LIMBS, 0);
        } else {
          System.arraycopy(JvmWitness.this.array(cell), JvmWitness.offset(cell), target, to, LIMBS);
        }
      }
      Arrays.fill(target, to, at + LIMBS * count, 0);
    }

    @Override
    public boolean holdsPublicInput(int row) {
      // A public row holds the input variable itself.
      return true;
    }
  }

  private FieldElement value0(int cell) {
    return cell == Cell.EMPTY ? FieldElement.ZERO : MontgomeryField.load(array(cell), offset(cell));
  }

  private long[] array(int cell) {
    return cell >= 0 ? state.values.variables() : internals;
  }

  private static int offset(int cell) {
    return LIMBS * (cell >= 0 ? cell : Cell.number(cell));
  }

  /**
   * A half defines its output {@code o = ql l + qr r + qc}, or, with a constant, its left cell
   * {@code l = -qc}.
   */
  private void evaluateInternals() {
    MontgomeryField field = MontgomeryField.of(state.options.field());
    ElementTable elements = state.elements;
    int[] halves = state.rows.halves();
    long[] term = new long[LIMBS];
    for (int i = 0; i < state.rows.internalCount(); i++) {
      int half = RowArena.HALF * state.rows.recipe(i);
      int coefficients = half + RowArena.HALF_COEFFICIENTS;
      int at = LIMBS * i;
      System.arraycopy(elements.limbs(), LIMBS * halves[coefficients + 4], internals, at, LIMBS);
      if (halves[half] == Cell.internal(i)) {
        field.neg(internals, at, internals, at);
        continue;
      }
      for (int side = 0; side < 2; side++) {
        int cell = halves[half + side];
        if (cell != Cell.EMPTY) {
          elements.scale(term, 0, halves[coefficients + side], array(cell), offset(cell));
          field.add(internals, at, internals, at, term, 0);
        }
      }
    }
  }

  /** Where a looked-up index stands: the first position of the first table of that id. */
  private record Position(int table, int row) {}

  private record Key(FieldElement id, FieldElement index) {}

  private List<RuntimeTable> fillRuntimeTables() {
    List<LookupTable> tables = state.runtimeTables;
    List<FieldElement[]> values = new ArrayList<>();
    Map<FieldElement, Integer> firstTable = new HashMap<>();
    Map<Key, Position> positions = new HashMap<>();
    for (int i = 0; i < tables.size(); i++) {
      List<FieldElement> indices = tables.get(i).columns().get(0);
      FieldElement[] column = new FieldElement[indices.size()];
      Arrays.fill(column, FieldElement.ZERO);
      values.add(column);
      FieldElement id = element(tables.get(i).id());
      if (firstTable.putIfAbsent(id, i) == null) {
        for (int j = 0; j < indices.size(); j++) {
          positions.putIfAbsent(new Key(id, indices.get(j)), new Position(i, j));
        }
      }
    }
    for (int i = 0; i < state.lookups.size(); i++) {
      int cells = state.lookups.get(i) + RowArena.CUSTOM_HEADER;
      for (int pair = 1; pair < Wiring.COLUMNS; pair += 2) {
        Key key = new Key(lookupCell(cells), lookupCell(cells + pair));
        Position position = positions.get(key);
        if (position != null) {
          values.get(position.table())[position.row()] = lookupCell(cells + pair + 1);
        }
      }
    }
    List<RuntimeTable> filled = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      filled.add(new RuntimeTable(tables.get(i).id(), List.of(values.get(i))));
    }
    return List.copyOf(filled);
  }

  private FieldElement lookupCell(int at) {
    return value0(state.rows.customItems()[at]);
  }

  private FieldElement element(int id) {
    long[] limbs = {Math.abs((long) id), 0, 0, 0};
    if (id < 0) {
      MontgomeryField.of(state.options.field()).neg(limbs, 0, limbs, 0);
    }
    return MontgomeryField.load(limbs, 0);
  }
}
