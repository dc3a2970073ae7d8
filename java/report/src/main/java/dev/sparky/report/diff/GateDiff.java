package dev.sparky.report.diff;

import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two systems of gates. Wires are compared over the cells that both systems
 * have: a copy cycle that leads through an inserted row is the same cycle otherwise.
 */
public final class GateDiff {
  private static final GateType[] TYPES = GateType.values();
  private static final int LONG_DIGITS = 24;

  private final GateRows a;
  private final GateRows b;
  private final Alignment rows;
  private final DifferenceList found = new DifferenceList();

  private GateDiff(GateRows a, GateRows b) {
    this.a = a;
    this.b = b;
    rows = Alignment.of(GateHashes.of(a), GateHashes.of(b));
  }

  /**
   * Compares two systems.
   *
   * @throws IllegalArgumentException unless they share their constants
   */
  public static RowDiff of(GateRows a, GateRows b) {
    if (a.constants() != b.constants()) {
      throw new IllegalArgumentException("expected systems that share their constants");
    }
    return new GateDiff(a, b).compare();
  }

  /** The rows of one system whose type has another number under another numbering. */
  public static RowDiff ofNumberings(GateRows rows, GateNumbering a, GateNumbering b) {
    var found = new ArrayList<Difference>();
    for (int row = 0; row < rows.count(); row++) {
      GateType type = TYPES[rows.kind(row)];
      if (type.kind(a) != type.kind(b)) {
        String detail =
            type.kimchiName()
                + " has the number "
                + type.kind(a)
                + " in A, "
                + type.kind(b)
                + " in B";
        found.add(new Difference(Cause.GATE, row, row, detail));
      }
    }
    return new RowDiff(List.of(), found);
  }

  private RowDiff compare() {
    var header = new ArrayList<String>();
    if (a.publicInputs() != b.publicInputs()) {
      header.add("public inputs: " + a.publicInputs() + " in A, " + b.publicInputs() + " in B");
    }
    for (int row = 0; row < a.count(); row++) {
      int other = rows.inB[row];
      if (other < 0) {
        found.missing(row, describe(a, row) + " is not in B");
        continue;
      }
      if (rows.moved[row]) {
        found.add(Cause.ORDER, row, other, describe(a, row) + " stands elsewhere in B");
      }
      compare(row, other);
    }
    for (int row = 0; row < b.count(); row++) {
      if (rows.inA[row] < 0) {
        found.added(row, describe(b, row) + " is not in A");
      }
    }
    return new RowDiff(header, found.sorted(rows));
  }

  private void compare(int row, int other) {
    if (a.kind(row) != b.kind(other)) {
      found.add(Cause.GATE, row, other, name(a, row) + " in A, " + name(b, other) + " in B");
    } else {
      coefficients(row, other);
    }
    wires(row, other);
  }

  private void coefficients(int row, int other) {
    int count = a.coefficientCount(row);
    if (count != b.coefficientCount(other)) {
      String detail = count + " coefficients in A, " + b.coefficientCount(other) + " in B";
      found.add(Cause.COEFFICIENT, row, other, name(a, row) + ": " + detail);
      return;
    }
    int first = -1;
    int differing = 0;
    for (int i = 0; i < count; i++) {
      if (a.coefficient(row, i) != b.coefficient(other, i)) {
        first = first < 0 ? i : first;
        differing++;
      }
    }
    if (first >= 0) {
      String detail =
          name(a, row)
              + " coefficient "
              + first
              + ": "
              + value(a.constants(), a.coefficient(row, first))
              + " in A, "
              + value(b.constants(), b.coefficient(other, first))
              + " in B"
              + more(differing);
      found.add(Cause.COEFFICIENT, row, other, detail);
    }
  }

  private void wires(int row, int other) {
    String first = null;
    int differing = 0;
    for (int column = 0; column < GateRows.WIRES; column++) {
      int nextA = next(a, rows.inB, row, column);
      int nextB = next(b, rows.inA, other, column);
      if ((rows.inB[nextA >>> 3] << 3 | nextA & 7) != nextB) {
        differing++;
        if (first == null) {
          first = "column " + column + ": copied to " + cell(nextA) + " in A, ";
          first += cell(nextB) + " in B";
        }
      }
    }
    if (first != null) {
      found.add(Cause.WIRE, row, other, name(a, row) + " " + first + more(differing));
    }
  }

  /** The next cell of the cycle that stands in a row of both systems. */
  private static int next(GateRows rows, int[] matched, int row, int column) {
    int cell = rows.wire(row, column);
    while (matched[cell >>> 3] < 0) {
      cell = rows.wire(cell >>> 3, cell & 7);
    }
    return cell;
  }

  private static String cell(int cell) {
    return "row " + (cell >>> 3) + " column " + (cell & 7);
  }

  private static String more(int differing) {
    return differing == 1 ? "" : ", and " + (differing - 1) + " more";
  }

  private static String name(GateRows rows, int row) {
    return TYPES[rows.kind(row)].kimchiName();
  }

  private static String describe(GateRows rows, int row) {
    var text = new StringBuilder(name(rows, row));
    int count = Math.min(5, rows.coefficientCount(row));
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? " [" : ", ");
      text.append(value(rows.constants(), rows.coefficient(row, i)));
    }
    return text.append(count == 0 ? "" : count < rows.coefficientCount(row) ? ", ...]" : "]")
        .toString();
  }

  /** A number of many digits by its first and last ones. */
  static String value(Constants constants, int number) {
    String digits = constants.get(number).toString();
    int length = digits.length();
    return length <= LONG_DIGITS
        ? digits
        : digits.substring(0, 10) + ".." + digits.substring(length - 10);
  }
}
