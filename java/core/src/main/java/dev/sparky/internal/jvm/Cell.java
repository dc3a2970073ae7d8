package dev.sparky.internal.jvm;

/**
 * What stands in a cell, as an int: an external variable as its id, {@link #EMPTY}, or internal
 * variable i as -2 - i.
 */
final class Cell {
  static final int EMPTY = -1;
  private static final int FIRST_INTERNAL = -2;

  private Cell() {}

  static int internal(int number) {
    return FIRST_INTERNAL - number;
  }

  static boolean isInternal(int cell) {
    return cell <= FIRST_INTERNAL;
  }

  /** The number of an internal variable. */
  static int number(int cell) {
    return FIRST_INTERNAL - cell;
  }
}
