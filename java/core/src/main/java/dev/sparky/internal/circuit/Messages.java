package dev.sparky.internal.circuit;

/** The one form of what a circuit answers to a call that it does not take. */
final class Messages {
  private Messages() {}

  /** {@code call: expected X, found Y (place); remedy}, the place left out if it is empty. */
  static String of(String call, Object expected, Object found, String place, String remedy) {
    String where = place.isEmpty() ? "" : " (" + place + ")";
    return call + ": expected " + expected + ", found " + found + where + "; " + remedy;
  }

  /** Row and source position, each left out if it is negative. */
  static String place(int row, int source) {
    String position = source < 0 ? "" : "source position " + source;
    return row < 0 ? position : "row " + row + (source < 0 ? "" : ", " + position);
  }
}
