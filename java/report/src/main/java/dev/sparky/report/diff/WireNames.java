package dev.sparky.report.diff;

import dev.sparky.report.rows.R1csRows;
import java.util.Arrays;

/**
 * Which wire of A is which wire of B. Systems of equally many wires number them alike. Otherwise
 * the constant and the public wires do, and the others are known by the first matched row that has
 * them.
 */
final class WireNames {
  private final int[] inB;
  private final int[] inA;

  private WireNames(int a, int b) {
    inB = new int[a];
    inA = new int[b];
    Arrays.fill(inB, -1);
    Arrays.fill(inA, -1);
  }

  static WireNames of(R1csRows a, R1csRows b, Alignment rows) {
    var names = new WireNames(a.wireCount(), b.wireCount());
    boolean alike = a.wireCount() == b.wireCount();
    int known = alike ? a.wireCount() : 1 + Math.min(a.publicWires(), b.publicWires());
    for (int wire = 0; wire < known; wire++) {
      names.pair(wire, wire);
    }
    for (int row = 0; !alike && row < a.count(); row++) {
      if (rows.inB[row] >= 0) {
        names.learn(a, row, b, rows.inB[row]);
      }
    }
    return names;
  }

  private void learn(R1csRows a, int row, R1csRows b, int other) {
    for (int which = 0; which < 3; which++) {
      int from = a.start(row, which);
      int shift = b.start(other, which) - from;
      int count = a.start(row, which + 1) - from;
      if (count != b.start(other, which + 1) - b.start(other, which)) {
        continue;
      }
      for (int term = from; term < from + count; term++) {
        int wireA = a.wire(term);
        int wireB = b.wire(term + shift);
        if (inB[wireA] < 0
            && inA[wireB] < 0
            && a.coefficient(term) == b.coefficient(term + shift)) {
          pair(wireA, wireB);
        }
      }
    }
  }

  private void pair(int wireA, int wireB) {
    inB[wireA] = wireB;
    inA[wireB] = wireA;
  }

  /** The wire of B; -1 if no row says which. */
  int inB(int wireA) {
    return inB[wireA];
  }
}
