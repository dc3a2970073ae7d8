package dev.sparky.report.explore;

import dev.sparky.field.FieldElement;

/** What stands in the cells of a system of gates. */
public interface CellContents {
  /** Cells of a row. */
  int COLUMNS = 15;

  /** A variable {@code >= 0}, -1 for an empty cell, {@code -2 - i} for internal variable i. */
  int variable(int row, int column);

  /** The value; null without a witness. */
  FieldElement value(int row, int column);
}
