package dev.sparky.report.diff;

import dev.sparky.report.rows.GateRows;
import dev.sparky.report.rows.RowKeys;

/** Recognises rows of gates: by type and coefficients, and by where their wires go. */
final class GateHashes {
  /** A wire to a row that is further away is recognised by what that row is, not by how far. */
  private static final int NEAR = 32;

  private GateHashes() {}

  static RowHashes of(GateRows rows) {
    long[] content = new long[rows.count()];
    long[] kind = new long[rows.count()];
    for (int row = 0; row < content.length; row++) {
      kind[row] = RowKeys.mix(1, rows.kind(row));
      long hash = kind[row];
      for (int i = 0; i < rows.coefficientCount(row); i++) {
        hash = RowKeys.mix(hash, rows.coefficient(row, i));
      }
      content[row] = hash;
    }
    long[] placed = new long[content.length];
    for (int row = 0; row < placed.length; row++) {
      long hash = content[row];
      for (int column = 0; column < GateRows.WIRES; column++) {
        int wire = rows.wire(row, column);
        int offset = (wire >>> 3) - row;
        hash = RowKeys.mix(hash, Math.abs(offset) <= NEAR ? offset : NEAR + 1);
        hash = RowKeys.mix(hash, wire & 7);
        hash = RowKeys.mix(hash, content[wire >>> 3]);
      }
      placed[row] = hash;
    }
    return new RowHashes(placed, content, kind);
  }
}
