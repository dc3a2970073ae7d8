package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;

/**
 * The rows of a circuit in the order they are placed, without the public ones.
 *
 * <p>Halves of generic rows are kept in the order they are made; every second one completes a row
 * (docs/spec/kimchi-circuit.md#7-packing-of-generic-halves). So row and side of a half follow from
 * its index, and the queue of one is the odd half at the end.
 *
 * <pre>
 *   half        l r o  ql qr qo qm qc            cells, then element numbers
 *   row head    &gt;= 0: the pair of halves 2h, 2h+1;  &lt; 0: ~offset of a custom row
 *   custom row  kind cells coefficients  cell...  element number...
 * </pre>
 */
final class RowArena {
  /** Ints of a half. */
  static final int HALF = 8;

  /** Where the coefficients of a half begin. */
  static final int HALF_COEFFICIENTS = 3;

  /** Where the cells of a custom row begin. */
  static final int CUSTOM_HEADER = 3;

  private final IntList halves = new IntList(1 << 10);
  private final IntList heads = new IntList(1 << 8);
  private final IntList custom = new IntList(1 << 10);

  /** For each internal variable, the half that defines it. */
  private final IntList recipes = new IntList(1 << 8);

  private int customRows;

  void half(int l, int r, int o, int ql, int qr, int qo, int qm, int qc) {
    int at = halves.extend(HALF);
    int[] items = halves.items();
    items[at] = l;
    items[at + 1] = r;
    items[at + 2] = o;
    items[at + 3] = ql;
    items[at + 4] = qr;
    items[at + 5] = qo;
    items[at + 6] = qm;
    items[at + 7] = qc;
    int index = at / HALF;
    if ((index & 1) != 0) {
      heads.add(index >>> 1);
    }
  }

  /** A new internal variable, defined by the next half. */
  int internal() {
    recipes.add(halfCount());
    return Cell.internal(recipes.size() - 1);
  }

  /**
   * Adds a custom row to be filled by the caller.
   *
   * @return its offset in {@link #customItems}; cells from {@code CUSTOM_HEADER} on, then
   *     coefficients
   */
  int customRow(int kind, int cells, int coefficients) {
    int at = custom.extend(CUSTOM_HEADER + cells + coefficients);
    int[] items = custom.items();
    items[at] = kind;
    items[at + 1] = cells;
    items[at + 2] = coefficients;
    heads.add(~at);
    customRows++;
    return at;
  }

  int halfCount() {
    return halves.size() / HALF;
  }

  int internalCount() {
    return recipes.size();
  }

  /** Rows so far; a half that waits has none yet. */
  int rowCount() {
    return heads.size();
  }

  long constraints() {
    return (long) halfCount() + customRows;
  }

  int[] halves() {
    return halves.items();
  }

  int[] heads() {
    return heads.items();
  }

  int[] customItems() {
    return custom.items();
  }

  int customSize() {
    return custom.size();
  }

  int customRows() {
    return customRows;
  }

  /** The index of the half that defines an internal variable. */
  int recipe(int internal) {
    return recipes.get(internal);
  }

  void truncate(int halfCount, int rows, int customSize, int customRowCount, int internals) {
    halves.truncate(HALF * halfCount);
    heads.truncate(rows);
    custom.truncate(customSize);
    customRows = customRowCount;
    recipes.truncate(internals);
  }
}
