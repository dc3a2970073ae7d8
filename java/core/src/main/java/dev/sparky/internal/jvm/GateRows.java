package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Poseidon;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.Arrays;

/** Rows of the custom gates and raw rows (docs/spec/kimchi-circuit.md#10-row-layouts). */
final class GateRows {
  static final int COLUMNS = 15;

  private static final int[] NO_COEFFICIENTS = {};
  private static final int[] COMPACT = {ElementTable.ONE};
  private static final int[] NOT_COMPACT = {ElementTable.ZERO};
  private static final int EMPTY = -1;

  private static final int[] EC_SCALE_ORDER = {
    25, 24, 23, 22, 17, 18, 19, 20, 21, 12, 13, 14, 15, 16, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10
  };
  private static final int[] EC_SCALE_MUL = {22, 23, 0, 1, 24, 25, EMPTY, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final int[] EC_SCALE_ZERO = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21};
  private static final int[] ENDO_MUL = {0, 1, EMPTY, EMPTY, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final int[] ENDO_MUL_END = {EMPTY, EMPTY, EMPTY, EMPTY, 0, 1, 2};
  private static final int ENDO_MUL_CELLS = 13;
  private static final int ENDO_MUL_END_CELLS = 3;
  private static final int[] ENDO_SCALAR = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

  /** A Poseidon row holds five states of three, the fifth in second place. */
  private static final int[] POSEIDON = {0, 1, 2, 12, 13, 14, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  private static final int[] POSEIDON_END = {0, 1, 2};
  private static final int STATE = 3;
  private static final int STATES_PER_ROW = 5;
  private static final int MOST_ROWS = 11;

  private final ElementTable elements;
  private final Reducer reducer;
  private final RowArena rows;
  private final IntList lookups;
  private final Refusal refusal;
  private final int[] roundConstants;

  /** The reduced cells of the call. */
  private int[] cells = new int[64];

  /**
   * @param lookups receives the offsets of Lookup rows
   */
  GateRows(
      ElementTable elements, Reducer reducer, RowArena rows, IntList lookups, Refusal refusal) {
    this.elements = elements;
    this.reducer = reducer;
    this.rows = rows;
    this.lookups = lookups;
    this.refusal = refusal;
    roundConstants = new int[Poseidon.ROUNDS * STATE];
    Arrays.fill(roundConstants, EMPTY);
  }

  /** Places the rows of a call whose shape has been checked; coefficients are element numbers. */
  void gate(GateCall call, int[] references, int count, int[] coefficients) {
    if (cells.length < count) {
      cells = new int[count];
    }
    switch (call) {
      case POSEIDON -> poseidon(references, count);
      case EC_SCALE -> ecScale(references, count);
      case EC_ENDOSCALE -> ecEndoscale(references, count);
      case EC_ENDOSCALAR -> ecEndoscalar(references, count);
      case RANGE_CHECK0 ->
          fixed(call, references, coefficients[0] == ElementTable.ONE ? COMPACT : NOT_COMPACT);
      default -> fixed(call, references, coefficients);
    }
  }

  /** The first 15 references as they are; the others are ignored. */
  void raw(int kind, int[] references, int count, int[] coefficients) {
    int kept = Math.min(count, COLUMNS);
    for (int i = 0; i < kept; i++) {
      cells[i] = reducer.toCell(references[i]);
    }
    int at = rows.customRow(kind, kept, coefficients.length);
    int[] row = rows.customItems();
    System.arraycopy(cells, 0, row, at + RowArena.CUSTOM_HEADER, kept);
    System.arraycopy(coefficients, 0, row, at + RowArena.CUSTOM_HEADER + kept, coefficients.length);
  }

  private void fixed(GateCall call, int[] references, int[] coefficients) {
    GateLayout layout = GateLayout.of(call);
    for (int i : layout.order()) {
      cells[i] = reducer.toCell(references[i]);
    }
    int first = row(layout.kinds()[0], layout.rows()[0], 0, coefficients);
    for (int i = 1; i < layout.rows().length; i++) {
      row(layout.kinds()[i], layout.rows()[i], 0, NO_COEFFICIENTS);
    }
    if (call == GateCall.LOOKUP) {
      lookups.add(first);
    }
  }

  /** All states are reduced before the first row. */
  private void poseidon(int[] references, int count) {
    int states = count / STATE;
    int rowCount = (states - 1) / STATES_PER_ROW;
    if (states % STATES_PER_ROW != 1 || rowCount < 1 || rowCount > MOST_ROWS) {
      throw refusal.poseidonShape(count);
    }
    for (int i = 0; i < count; i++) {
      cells[i] = reducer.toCell(references[i]);
    }
    for (int i = 0; i < rowCount; i++) {
      row(GateType.POSEIDON, POSEIDON, i * POSEIDON.length, constantsOfRow(i));
    }
    row(GateType.ZERO, POSEIDON_END, count - STATE, NO_COEFFICIENTS);
  }

  private int[] constantsOfRow(int row) {
    int[] coefficients = new int[POSEIDON.length];
    for (int i = 0; i < coefficients.length; i++) {
      int index = row * coefficients.length + i;
      if (roundConstants[index] == EMPTY) {
        roundConstants[index] = elements.intern(Poseidon.roundConstants(), index * Poseidon.LIMBS);
      }
      coefficients[i] = roundConstants[index];
    }
    return coefficients;
  }

  private void ecScale(int[] references, int count) {
    int round = EC_SCALE_ORDER.length;
    for (int at = 0; at < count; at += round) {
      for (int i : EC_SCALE_ORDER) {
        cells[at + i] = reducer.toCell(references[at + i]);
      }
    }
    for (int at = 0; at < count; at += round) {
      row(GateType.VAR_BASE_MUL, EC_SCALE_MUL, at, NO_COEFFICIENTS);
      row(GateType.ZERO, EC_SCALE_ZERO, at, NO_COEFFICIENTS);
    }
  }

  /** The three cells of the end are reduced after the rows of the rounds. */
  private void ecEndoscale(int[] references, int count) {
    int end = count - ENDO_MUL_END_CELLS;
    for (int at = 0; at < end; at += ENDO_MUL_CELLS) {
      reduceBackwards(references, at, at + ENDO_MUL_CELLS);
    }
    for (int at = 0; at < end; at += ENDO_MUL_CELLS) {
      row(GateType.ENDO_MUL, ENDO_MUL, at, NO_COEFFICIENTS);
    }
    reduceBackwards(references, end, count);
    row(GateType.ZERO, ENDO_MUL_END, end, NO_COEFFICIENTS);
  }

  /** Each round is reduced just before its row. */
  private void ecEndoscalar(int[] references, int count) {
    int round = ENDO_SCALAR.length;
    for (int at = 0; at < count; at += round) {
      reduceBackwards(references, at, at + round);
      row(GateType.ENDO_MUL_SCALAR, ENDO_SCALAR, at, NO_COEFFICIENTS);
    }
  }

  private void reduceBackwards(int[] references, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      cells[i] = reducer.toCell(references[i]);
    }
  }

  /** A row of the reduced cells {@code base + columns[i]}; returns its offset. */
  private int row(GateType kind, int[] columns, int base, int[] coefficients) {
    int at = rows.customRow(kind.kind(), columns.length, coefficients.length);
    int[] row = rows.customItems();
    int to = at + RowArena.CUSTOM_HEADER;
    for (int column : columns) {
      row[to++] = column == EMPTY ? Cell.EMPTY : cells[base + column];
    }
    System.arraycopy(coefficients, 0, row, to, coefficients.length);
    return at;
  }
}
