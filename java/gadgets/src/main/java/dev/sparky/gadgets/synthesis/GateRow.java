package dev.sparky.gadgets.synthesis;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.Arrays;

/**
 * The cells and coefficients of the next row, gathered in the order of {@link GateCall} and then
 * placed, which empties it. Expressions in cells cost generic halves of their own.
 */
public final class GateRow {
  /** Columns of a row. */
  private static final int COLUMNS = 15;

  private final Synthesis run;
  private int[] cells = new int[32];
  private int cellCount;
  private final FieldElement[] coefficients = new FieldElement[16];
  private int coefficientCount;

  GateRow(Synthesis run) {
    this.run = run;
  }

  /** Adds one cell. */
  public GateRow cell(int x) {
    if (cellCount == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cellCount);
    }
    cells[cellCount++] = run.core(x);
    return this;
  }

  /** Adds {@code count} variables, {@code first} and those after it. */
  public GateRow ascending(int first, int count) {
    for (int i = 0; i < count; i++) {
      cell(first + i);
    }
    return this;
  }

  /** Adds {@code count} variables, {@code last} and those before it. */
  public GateRow descending(int last, int count) {
    for (int i = 0; i < count; i++) {
      cell(last - i);
    }
    return this;
  }

  /** Adds a coefficient. */
  public GateRow coefficient(FieldElement value) {
    coefficients[coefficientCount++] = value;
    return this;
  }

  /**
   * Places the rows of a custom gate.
   *
   * @throws CircuitException if it has not the cells or coefficients that the gate takes
   */
  public void place(GateCall call) {
    run.beforeRows();
    int count = cellCount;
    int found = coefficientCount;
    clear();
    if (found != call.coefficients()) {
      throw new CircuitException(
          call + ": expected " + call.coefficients() + " coefficients, found " + found);
    }
    run.circuit().gate(call, cells, count, coefficients);
  }

  /**
   * Places a Zero row, which other gates read the cells of; columns without a cell get new zeros,
   * as in o1js.
   */
  public void placeZero() {
    run.beforeRows();
    int missing = COLUMNS - cellCount;
    if (run.proving()) {
      for (int i = 0; i < missing; i++) {
        run.give(FieldElement.ZERO);
      }
    }
    ascending(run.exists(missing), missing);
    int count = cellCount;
    clear();
    run.circuit().raw(GateType.ZERO.kind(), cells, count, coefficients, 0);
  }

  private void clear() {
    cellCount = 0;
    coefficientCount = 0;
  }
}
