package dev.sparky.internal.jvm.check;

import dev.sparky.spi.GateType;

/** Which cells of which gate are looked up, as a bit for each that is in no table. */
final class LookupGates {
  private static final int NEXT = RowValues.NEXT;
  private static final int[] NONE = {};

  /** Cells looked up in the 12-bit range. */
  private static final int[] LIMBS = {3, 4, 5, 6};

  private static final int[] LIMBS_OF_BOTH = {3, 4, 5, 6, NEXT + 3, NEXT + 4, NEXT + 5, NEXT + 6};
  private static final int[] CARRIES = {7, 8, 9, 10, NEXT + 7, NEXT + 8, NEXT + 9, NEXT + 10};
  private static final int XOR_LOOKUPS = 4;
  private static final int ROW_LOOKUPS = 3;

  private final RowValues values;
  private final Lookups tables;

  LookupGates(RowValues values, Lookups tables) {
    this.values = values;
    this.tables = tables;
  }

  int check(GateType type) {
    return switch (type) {
      case XOR16 -> xor();
      case LOOKUP -> row();
      default -> range(rangeCells(type));
    };
  }

  static int[] rangeCells(GateType type) {
    return switch (type) {
      case RANGE_CHECK0, ROT64 -> LIMBS;
      case RANGE_CHECK1 -> LIMBS_OF_BOTH;
      case FOREIGN_FIELD_MUL -> CARRIES;
      default -> NONE;
    };
  }

  /** The cells are still those that the gate's polynomials loaded. */
  private int range(int[] cells) {
    int missing = 0;
    for (int i = 0; i < cells.length; i++) {
      if (!values.isBelow(cells[i], Lookups.RANGE)
          && !tables.rangeHolds(values.cells(), RowValues.at(cells[i]))) {
        missing |= 1 << i;
      }
    }
    return missing;
  }

  private int xor() {
    int missing = 0;
    for (int i = 0; i < XOR_LOOKUPS; i++) {
      int l = 3 + i;
      int r = 7 + i;
      int out = 11 + i;
      boolean nibbles = values.isBelow(l, 16) && values.isBelow(r, 16) && values.isBelow(out, 16);
      boolean xor = nibbles && (values.small(l) ^ values.small(r)) == values.small(out);
      if (!xor
          && !tables.xorHolds(
              values.cells(), RowValues.at(l), RowValues.at(r), RowValues.at(out))) {
        missing |= 1 << i;
      }
    }
    return missing;
  }

  private int row() {
    values.load(1 + 2 * ROW_LOOKUPS, 0);
    int missing = 0;
    for (int i = 0; i < ROW_LOOKUPS; i++) {
      int index = RowValues.at(1 + 2 * i);
      int value = RowValues.at(2 + 2 * i);
      if (!tables.holds(values.cells(), 0, index, value)) {
        missing |= 1 << i;
      }
    }
    return missing;
  }
}
