package dev.sparky.gadgets.rows;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.GateCall;

/** Lookups in tables: a row each, and a half for each constant that the circuit has not yet. */
public final class Lookups {
  /** The table of Kimchi with the numbers in [0, 2^12). */
  private static final int RANGE_CHECK_TABLE = 1;

  private Lookups() {}

  /**
   * x, y and z are below 2^12 each. Without a RangeCheck, Rot64 or ForeignFieldMul gate in the
   * circuit Kimchi has no such table, and there is no witness but zeros.
   */
  public static void rangeCheck3x12(Synthesis run, int x, int y, int z) {
    int zero = run.constant(0);
    lookup(run, RANGE_CHECK_TABLE, x, zero, y, zero, z, zero);
  }

  /** A table has the three pairs of index and value. */
  public static void lookup(
      Synthesis run,
      int table,
      int index0,
      int value0,
      int index1,
      int value1,
      int index2,
      int value2) {
    run.row()
        .cell(run.constant(table))
        .cell(index0)
        .cell(value0)
        .cell(index1)
        .cell(value1)
        .cell(index2)
        .cell(value2)
        .place(GateCall.LOOKUP);
  }

  /** Adds a fixed table: columns of the same length, of which the first has the indices. */
  public static void fixedTable(Synthesis run, int table, FieldElement[][] columns) {
    run.circuit().fixedLookupTable(table, columns);
  }
}
