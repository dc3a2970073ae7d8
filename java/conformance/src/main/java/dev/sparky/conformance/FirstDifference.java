package dev.sparky.conformance;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds where two results part, in words a person can act on. */
public final class FirstDifference {
  /** Rows whose texts are held at a time. */
  private static final int BLOCK = 4_096;

  private FirstDifference() {}

  /** The first answer, row or hash in which two constraint systems differ. */
  public static Optional<String> between(ConstraintSystem a, ConstraintSystem b) {
    if (a.rows() != b.rows()) {
      return Optional.of(
          "rows: " + a.backend() + " " + a.rows() + ", " + b.backend() + " " + b.rows());
    }
    for (int from = 0; from < a.rows(); from += BLOCK) {
      int to = Math.min(a.rows(), from + BLOCK);
      List<String> left = gates(a, from, to);
      List<String> right = gates(b, from, to);
      for (int i = 0; i < left.size(); i++) {
        if (!left.get(i).equals(right.get(i))) {
          String row = "row " + (from + i) + ": ";
          return Optional.of(
              row + a.backend() + " " + left.get(i) + ", " + b.backend() + " " + right.get(i));
        }
      }
    }
    if (!a.digest().equals(b.digest())) {
      return Optional.of("digest: " + a.digest() + ", " + b.digest() + ", with equal gates");
    }
    return a.lookupTables().equals(b.lookupTables()) && a.runtimeTables().equals(b.runtimeTables())
        ? Optional.empty()
        : Optional.of("lookup tables");
  }

  /** The first variable or cell in which two witnesses differ. */
  public static Optional<String> between(Witness a, Witness b) {
    if (a.variableCount() != b.variableCount()) {
      return Optional.of("variables: " + a.variableCount() + ", " + b.variableCount());
    }
    for (int v = 0; v < a.variableCount(); v++) {
      if (!a.value(v).equals(b.value(v))) {
        return Optional.of("variable " + v + ": " + a.value(v) + ", " + b.value(v));
      }
    }
    for (int column = 0; column < Witness.COLUMNS; column++) {
      for (int row = 0; row < a.rows(); row++) {
        FieldElement x = a.cell(row, column);
        FieldElement y = b.cell(row, column);
        if (!x.equals(y)) {
          return Optional.of("row " + row + " column " + column + ": " + x + ", " + y);
        }
      }
    }
    return a.runtimeTables().equals(b.runtimeTables())
        ? Optional.empty()
        : Optional.of("runtime tables");
  }

  private static List<String> gates(ConstraintSystem system, int from, int to) {
    var gates = new ArrayList<String>();
    system.gates(
        from,
        to,
        (row, kind, wires, coefficients, count) ->
            gates.add(
                kind
                    + " wires "
                    + Arrays.toString(wires)
                    + " coefficients "
                    + Arrays.toString(Arrays.copyOf(coefficients, 4 * count))));
    return gates;
  }
}
