package dev.sparky.internal.jvm;

import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.EnumMap;
import java.util.Map;

/**
 * The gates of a fixed shape: in which order the cells of the call are reduced, and where they
 * stand in the rows (docs/spec/kimchi-circuit.md#10-row-layouts). Cells are numbered as {@link
 * GateCall} lists them; -1 is an empty cell.
 *
 * @param order the cells in the order of their reduction
 * @param kinds the type of each row; the first takes the coefficients
 * @param rows the cells of each row
 */
record GateLayout(int[] order, GateType[] kinds, int[][] rows) {
  private static final Map<GateCall, GateLayout> LAYOUTS = new EnumMap<>(GateCall.class);

  static {
    put(GateCall.ZERO, forwards(3), GateType.ZERO);
    put(GateCall.LOOKUP, forwards(7), GateType.LOOKUP);
    put(GateCall.RANGE_CHECK0, backwards(15), GateType.RANGE_CHECK0);
    put(GateCall.XOR, backwards(15), GateType.XOR16);
    put(GateCall.ROTATE, backwards(15), GateType.ROT64);
    put(GateCall.FOREIGN_FIELD_ADD, backwards(8), GateType.FOREIGN_FIELD_ADD);
    put(GateCall.EC_ADD, new int[] {1, 0, 3, 2, 5, 4, 10, 9, 8, 7, 6}, GateType.COMPLETE_ADD);
    int[] current = forwards(15);
    int[] next = range(15, 30);
    putPair(GateCall.RANGE_CHECK1, GateType.RANGE_CHECK1, current, next);
    putPair(
        GateCall.FOREIGN_FIELD_MUL,
        GateType.FOREIGN_FIELD_MUL,
        new int[] {0, 1, 2, 3, 4, 5, 12, 16, 17, 18, 19, 23, 24, 25, 26},
        new int[] {6, 7, 8, 9, 10, 11, 13, 14, 20, 21, 22, 15});
  }

  /** The layout of a call, null for those of a varying shape. */
  static GateLayout of(GateCall call) {
    return LAYOUTS.get(call);
  }

  /** One row that holds the cells in the order of the call. */
  private static void put(GateCall call, int[] order, GateType kind) {
    LAYOUTS.put(
        call, new GateLayout(order, new GateType[] {kind}, new int[][] {forwards(call.cells())}));
  }

  /** A row and the Zero row after it, reduced each from its last cell to its first. */
  private static void putPair(GateCall call, GateType kind, int[] current, int[] next) {
    int[] order = new int[current.length + next.length];
    for (int i = 0; i < current.length; i++) {
      order[i] = current[current.length - 1 - i];
    }
    for (int i = 0; i < next.length; i++) {
      order[current.length + i] = next[next.length - 1 - i];
    }
    LAYOUTS.put(
        call,
        new GateLayout(order, new GateType[] {kind, GateType.ZERO}, new int[][] {current, next}));
  }

  private static int[] forwards(int count) {
    return range(0, count);
  }

  private static int[] range(int from, int to) {
    int[] range = new int[to - from];
    for (int i = 0; i < range.length; i++) {
      range[i] = from + i;
    }
    return range;
  }

  private static int[] backwards(int count) {
    int[] range = new int[count];
    for (int i = 0; i < count; i++) {
      range[i] = count - 1 - i;
    }
    return range;
  }
}
