package dev.sparky.check;

import java.util.List;

/**
 * A condition that a row has to meet.
 *
 * @param name stable, the same on every backend, such as {@code crumb 5 is not in 0..3}
 * @param cells the cells it is about: 0..14 the columns of the row, 15..29 those of the next
 */
record Condition(String name, List<Integer> cells) {
  static final int NEXT = 15;

  Condition {
    cells = List.copyOf(cells);
  }

  static Condition of(String name, Integer... cells) {
    return new Condition(name, List.of(cells));
  }
}
