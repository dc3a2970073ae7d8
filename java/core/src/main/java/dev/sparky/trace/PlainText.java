package dev.sparky.trace;

/**
 * The bytes of a trace and a place among them, with what stands in a line of the plain form: fixed
 * texts, whole numbers, elements. Where a method answers false, the place is of no meaning.
 *
 * <p>No bound is checked: somewhere behind the place there is a line feed, which nothing takes.
 */
final class PlainText {
  private static final int MOST_IN_TEXT = 1 << 12;

  private final ElementTexts elements;
  private byte[] bytes = {};
  private int at;
  private int number;

  PlainText(ElementPool pool) {
    this.elements = new ElementTexts(pool);
  }

  /** Another line, from its first byte on. */
  void begin(byte[] text, int from) {
    bytes = text;
    at = from;
  }

  int at() {
    return at;
  }

  void goTo(int place) {
    at = place;
  }

  byte next() {
    return bytes[at];
  }

  /** What {@link #integer} or {@link #element} read last. */
  int number() {
    return number;
  }

  boolean takes(int wanted) {
    if (bytes[at] != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /**
   * As a line feed is in none of the wanted texts, a mismatch comes before the end of the buffer.
   */
  boolean takes(byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    at += wanted.length;
    return true;
  }

  /** A whole number without leading zeros, in {@link #number}. */
  boolean integer() {
    byte[] text = bytes;
    int next = at;
    boolean negative = text[next] == '-';
    if (negative) {
      next++;
    }
    int digit = text[next++] - '0';
    if (digit < (negative ? 1 : 0) || digit > 9) {
      return false;
    }
    long value = digit;
    for (digit = text[next] - '0'; digit >= 0 && digit <= 9; digit = text[next] - '0') {
      value = value * 10 + digit;
      if (value > Integer.MAX_VALUE || value < 10) {
        return false;
      }
      next++;
    }
    number = (int) (negative ? -value : value);
    at = next;
    return isEnd(text[next]);
  }

  private static boolean isEnd(byte b) {
    return b == ',' || b == ']' || b == '}';
  }

  /** An element; its number in the pool is left in {@link #number}. */
  boolean element() {
    if (!takes('"')) {
      return false;
    }
    byte[] text = bytes;
    int from = at;
    int next = from;
    while (text[next] >= '0' && text[next] <= '9') {
      next++;
    }
    at = next;
    // Looked at first: an element that is cut off here must not enter the pool.
    if (!takes('"')) {
      return false;
    }
    number = elements.number(text, from, next - from);
    return number >= 0;
  }

  /** The operation whose name ends at the next quote, null if there is none of that name. */
  Operation operation() {
    int from = at;
    while (bytes[at] > '"') {
      at++;
    }
    Operation operation = Operation.named(bytes, from, at - from);
    return takes('"') ? operation : null;
  }

  /** Goes behind the quote at the end of a text without escapes. */
  boolean restOfText() {
    int from = at;
    while (bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at - from < MOST_IN_TEXT && takes('"');
  }

  /** Goes over a value; what it is, is seen when it is read. */
  boolean skip() {
    int depth = 0;
    do {
      switch (bytes[at]) {
        case '[' -> depth++;
        case ']' -> depth--;
        case '"' -> {
          at++;
          while (bytes[at] > '"') {
            at++;
          }
          if (bytes[at] != '"') {
            return false;
          }
        }
        case '\n' -> {
          return false;
        }
        default -> {}
      }
      at++;
    } while (depth > 0 || bytes[at] != ',' && bytes[at] != '}' && bytes[at] != '\n');
    return true;
  }
}
