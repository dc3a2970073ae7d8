package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;

/**
 * The cell that is known to hold a constant (docs/spec/kimchi-circuit.md#6-constants-table).
 * Indexed by element number, so it needs no hash of its own.
 */
final class ConstantsTable {
  /** No cell has this number: it would be the 2^31-2nd internal variable. */
  static final int ABSENT = Integer.MIN_VALUE;

  private final IntList cells = new IntList(64);

  /** Element numbers in the order they were entered. */
  private final IntList entered = new IntList(64);

  /** The cell that holds the element, or {@link #ABSENT}. */
  int cell(int element) {
    return element < cells.size() ? cells.get(element) : ABSENT;
  }

  void put(int element, int cell) {
    cells.fillTo(element + 1, ABSENT);
    entered.add(element);
    cells.set(element, cell);
  }

  int size() {
    return entered.size();
  }

  void truncate(int newSize) {
    while (entered.size() > newSize) {
      cells.set(entered.pop(), ABSENT);
    }
  }
}
