package dev.sparky.report.diff;

import dev.sparky.report.rows.R1csRows;
import dev.sparky.report.rows.RowKeys;

/** Recognises rows of a rank-1 constraint system, by coefficients and by how their wires lie. */
final class R1csHashes {
  private static final int NEAR = 32;

  private R1csHashes() {}

  /**
   * @param absolute whether wires of both systems have the same numbers, so that these say
   *     something
   */
  static RowHashes of(R1csRows rows, boolean absolute) {
    long[] placed = new long[rows.count()];
    long[] content = new long[placed.length];
    long[] kind = new long[placed.length];
    for (int row = 0; row < placed.length; row++) {
      int last = lastWire(rows, row);
      for (int which = 0; which < 3; which++) {
        int from = rows.start(row, which);
        int to = rows.start(row, which + 1);
        content[row] = RowKeys.mix(content[row], to - from);
        placed[row] = RowKeys.mix(placed[row], to - from);
        for (int term = from; term < to; term++) {
          content[row] = RowKeys.mix(content[row], rows.coefficient(term));
          placed[row] = RowKeys.mix(placed[row], rows.coefficient(term));
          placed[row] = RowKeys.mix(placed[row], place(rows.wire(term), last, absolute));
        }
      }
    }
    return new RowHashes(placed, content, kind);
  }

  private static int lastWire(R1csRows rows, int row) {
    int last = 0;
    for (int term = rows.start(row, 0); term < rows.start(row, 3); term++) {
      last = Math.max(last, rows.wire(term));
    }
    return last;
  }

  private static int place(int wire, int last, boolean absolute) {
    if (absolute || wire == 0) {
      return wire;
    }
    return -1 - Math.min(last - wire, NEAR);
  }
}
