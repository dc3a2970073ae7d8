package dev.sparky.report.diff;

import dev.sparky.report.rows.R1csRows;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * What differs between two rank-1 constraint systems. The order of the terms of a combination does
 * not matter; nor do the numbers of wires where the systems have different counts of them.
 */
public final class R1csDiff {
  private static final String[] PARTS = {"A", "B", "C"};
  private static final int ABSENT = -1;

  private final R1csRows a;
  private final R1csRows b;
  private final Alignment rows;
  private final WireNames wires;
  private final DifferenceList found = new DifferenceList();

  private R1csDiff(R1csRows a, R1csRows b) {
    this.a = a;
    this.b = b;
    boolean alike = a.wireCount() == b.wireCount();
    rows = Alignment.of(R1csHashes.of(a, alike), R1csHashes.of(b, alike));
    wires = WireNames.of(a, b, rows);
  }

  /**
   * Compares two systems.
   *
   * @throws IllegalArgumentException unless they share their constants
   */
  public static RowDiff of(R1csRows a, R1csRows b) {
    if (a.constants() != b.constants()) {
      throw new IllegalArgumentException("expected systems that share their constants");
    }
    return new R1csDiff(a, b).compare();
  }

  private RowDiff compare() {
    var header = new ArrayList<String>();
    if (a.wireCount() != b.wireCount()) {
      header.add("wires: " + a.wireCount() + " in A, " + b.wireCount() + " in B");
    }
    if (a.publicWires() != b.publicWires()) {
      header.add("public wires: " + a.publicWires() + " in A, " + b.publicWires() + " in B");
    }
    for (int row = 0; row < a.count(); row++) {
      int other = rows.inB[row];
      if (other < 0) {
        found.missing(row, size(a, row) + " is not in B");
        continue;
      }
      if (rows.moved[row]) {
        found.add(Cause.ORDER, row, other, size(a, row) + " stands elsewhere in B");
      }
      compare(row, other);
    }
    for (int row = 0; row < b.count(); row++) {
      if (rows.inA[row] < 0) {
        found.added(row, size(b, row) + " is not in A");
      }
    }
    return new RowDiff(header, found.sorted(rows));
  }

  /** At most one difference of coefficients and one of wires a row: the first of each. */
  private void compare(int row, int other) {
    String coefficient = null;
    String wire = null;
    for (int which = 0; which < 3; which++) {
      if (same(row, other, which)) {
        continue;
      }
      var left = new TreeMap<Integer, Integer>();
      for (int term = b.start(other, which); term < b.start(other, which + 1); term++) {
        left.merge(b.wire(term), b.coefficient(term), (first, second) -> second);
      }
      for (int term = a.start(row, which); term < a.start(row, which + 1); term++) {
        int wireB = wires.inB(a.wire(term));
        int inB = wireB < 0 ? ABSENT : take(left, wireB);
        String mine = PARTS[which] + ": wire " + a.wire(term);
        if (inB == ABSENT && wire == null) {
          wire = mine + " in A, not in B";
        } else if (inB != ABSENT && inB != a.coefficient(term) && coefficient == null) {
          coefficient = mine + " times " + value(a, a.coefficient(term)) + " in A, ";
          coefficient += value(b, inB) + " in B";
        }
      }
      if (!left.isEmpty() && wire == null) {
        wire = PARTS[which] + ": wire " + left.firstKey() + " in B, not in A";
      }
    }
    if (coefficient != null) {
      found.add(Cause.COEFFICIENT, row, other, coefficient);
    }
    if (wire != null) {
      found.add(Cause.WIRE, row, other, wire);
    }
  }

  private boolean same(int row, int other, int which) {
    int from = a.start(row, which);
    int to = a.start(row, which + 1);
    int shift = b.start(other, which) - from;
    if (to + shift != b.start(other, which + 1)) {
      return false;
    }
    for (int term = from; term < to; term++) {
      if (wires.inB(a.wire(term)) != b.wire(term + shift)
          || a.coefficient(term) != b.coefficient(term + shift)) {
        return false;
      }
    }
    return true;
  }

  private static int take(TreeMap<Integer, Integer> terms, int wire) {
    Integer coefficient = terms.remove(wire);
    return coefficient == null ? ABSENT : coefficient;
  }

  private static String value(R1csRows rows, int number) {
    return GateDiff.value(rows.constants(), number);
  }

  private static String size(R1csRows rows, int row) {
    int terms = rows.start(row, 3) - rows.start(row, 0);
    return "the constraint of " + terms + (terms == 1 ? " term" : " terms");
  }
}
