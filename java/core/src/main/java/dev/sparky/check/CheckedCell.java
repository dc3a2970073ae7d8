package dev.sparky.check;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A cell of a failing row.
 *
 * @param value what it holds
 * @param expression the variables behind it, null if the cell is empty or the expression is long
 */
public record CheckedCell(int row, int column, FieldElement value, LinearTerms expression) {
  private static final int LONG = 24;
  private static final int SHOWN = 10;

  /** Such as {@code column 3 = 17 (x5 + 2 x9)}. */
  String text(int failingRow) {
    var text = new StringBuilder();
    if (row != failingRow) {
      text.append("row ").append(row).append(' ');
    }
    text.append("column ").append(column).append(" = ").append(shortened(value));
    if (expression != null) {
      text.append(" (").append(text(expression)).append(')');
    }
    return text.toString();
  }

  private static String text(LinearTerms terms) {
    var text = new StringBuilder();
    for (int i = 0; i < terms.variables().size(); i++) {
      FieldElement coefficient = terms.coefficients().get(i);
      text.append(i == 0 ? "" : " + ");
      if (!coefficient.isOne()) {
        text.append(shortened(coefficient)).append(' ');
      }
      text.append('x').append(terms.variables().get(i));
    }
    if (text.isEmpty() || !terms.constant().isZero()) {
      text.append(text.isEmpty() ? "" : " + ").append(shortened(terms.constant()));
    }
    return text.toString();
  }

  /** Numbers of many digits by their first and last ones. */
  static String shortened(FieldElement value) {
    String digits = value.toString();
    return digits.length() <= LONG
        ? digits
        : digits.substring(0, SHOWN) + ".." + digits.substring(digits.length() - SHOWN);
  }
}
