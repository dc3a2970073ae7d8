package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * A row as it lies in a circuit that is not finished: placed, not wired.
 *
 * @param row its number, public rows first
 * @param kind the raw kind, in the numbering of o1js 2.15.0; 127 for one outside of it
 * @param cells per column a variable {@code >= 0}, -1 for an empty cell, or {@code -2 - i} for the
 *     i-th variable that the core made itself
 * @param coefficients as many as the row has
 */
public record ConstraintRow(
    int row, int kind, List<Integer> cells, List<FieldElement> coefficients) {
  public ConstraintRow {
    cells = List.copyOf(cells);
    coefficients = List.copyOf(coefficients);
  }
}
