package dev.sparky.report.diff;

/**
 * The hashes of a system's rows, one array for each way to recognise a row, the strictest first.
 *
 * @param placed of content and the surroundings of its wires
 * @param content of all but the wires
 * @param kind of what two rows must share to be called one that changed
 */
record RowHashes(long[] placed, long[] content, long[] kind) {
  long[][] levels() {
    return new long[][] {placed, content, kind};
  }

  int rows() {
    return placed.length;
  }
}
