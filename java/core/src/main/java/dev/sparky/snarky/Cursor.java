package dev.sparky.snarky;

import dev.sparky.error.FormatException;

/** Reads punctuation and numbers from a text; blanks between them are skipped. */
final class Cursor {
  /** More digits than any field element or id has. */
  private static final int MAX_DIGITS = 80;

  private final String where;
  private final String text;
  private int at;

  Cursor(String where, String text) {
    this.where = where;
    this.text = text;
  }

  int position() {
    return at;
  }

  void expect(char c) {
    skipBlanks();
    if (at == text.length() || text.charAt(at) != c) {
      throw error("'" + c + "'", at == text.length() ? "the end" : "'" + text.charAt(at) + "'");
    }
    at++;
  }

  void end() {
    skipBlanks();
    if (at < text.length()) {
      throw error("the end", "'" + text.charAt(at) + "'");
    }
  }

  /** At least one digit. */
  String digits() {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > MAX_DIGITS) {
      throw error("1.." + MAX_DIGITS + " digits", (at - start) + " of them");
    }
    return text.substring(start, at);
  }

  /** An int >= 0. */
  int number() {
    String digits = digits();
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      throw error("a number without leading zeros", digits);
    }
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw error("a number below 2^31", digits);
    }
  }

  FormatException error(String expected, String found) {
    return new FormatException(
        where, at, where + ": expected " + expected + " at position " + at + ", found " + found);
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
  }
}
