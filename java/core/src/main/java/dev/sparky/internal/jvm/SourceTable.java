package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;

/**
 * Under which source position halves, custom rows and unions were made: an entry for each change of
 * the position, with how many of each there were before.
 */
final class SourceTable {
  private static final int ENTRY = 4;
  static final int HALVES = 0;

  /** Custom rows are known by their offset. */
  static final int CUSTOM = 1;

  static final int UNIONS = 2;

  private final IntList changes = new IntList(0);

  void change(int halves, int customSize, int unions, int position) {
    int at = changes.extend(ENTRY);
    changes.set(at, halves);
    changes.set(at + 1, customSize);
    changes.set(at + 2, unions);
    changes.set(at + 3, position);
  }

  int size() {
    return changes.size();
  }

  void truncate(int newSize) {
    changes.truncate(newSize);
  }

  /** The position under which the thing of that kind and number was made, -1 if unknown. */
  int of(int kind, int number) {
    int low = 0;
    int high = changes.size() / ENTRY;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(ENTRY * middle + kind) <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? -1 : changes.get(ENTRY * (low - 1) + ENTRY - 1);
  }
}
