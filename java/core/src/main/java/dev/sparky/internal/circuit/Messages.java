package dev.sparky.internal.circuit;

/** The one form of what a circuit answers to a call that it does not take. */
final class Messages {
  private Messages() {}

  /** {@code call: expected X, found Y (place); remedy}, the place left out if it is empty. */
  static String of(String call, Object expected, Object found, String place, String remedy) {
    String where = place.isEmpty() ? "" : " (" + place + ")";
    return call + ": expected " + expected + ", found " + found + where + "; " + remedy;
  }
}
