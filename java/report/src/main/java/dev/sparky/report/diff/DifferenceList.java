package dev.sparky.report.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects differences and brings them into the order of the rows. */
final class DifferenceList {
  private final List<Difference> found = new ArrayList<>();

  void add(Cause cause, int rowA, int rowB, String detail) {
    found.add(new Difference(cause, rowA, rowB, detail));
  }

  void missing(int rowA, String detail) {
    add(Cause.MISSING, rowA, -1, detail);
  }

  void added(int rowB, String detail) {
    add(Cause.ADDED, -1, rowB, detail);
  }

  /** By the row of A; rows of B only stand after the row before them that is in A. */
  List<Difference> sorted(Alignment rows) {
    int[] before = new int[rows.inA.length];
    int last = -1;
    for (int b = 0; b < before.length; b++) {
      int inA = rows.inA[b];
      last = inA >= 0 && !rows.moved[inA] ? inA : last;
      before[b] = last;
    }
    found.sort(
        Comparator.<Difference>comparingInt(d -> d.rowA() >= 0 ? d.rowA() : before[d.rowB()])
            .thenComparing(d -> d.rowA() < 0)
            .thenComparingInt(Difference::rowB));
    return found;
  }
}
