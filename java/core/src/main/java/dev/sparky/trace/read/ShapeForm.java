package dev.sparky.trace.read;

import dev.sparky.trace.Operation;
import java.nio.charset.StandardCharsets;

/**
 * The shape of an operation (see {@link Operation}) written out as it stands on a line without
 * white space: {@code r}, {@code e} and {@code n} as there, {@code R} and {@code E} any number of
 * references or elements behind an opening bracket, brackets and commas themselves.
 */
final class ShapeForm {
  private final String shape;
  private final StringBuilder form = new StringBuilder();

  private ShapeForm(String shape) {
    this.shape = shape;
  }

  /** Null for a shape with groups of more than one item, or with truth values. */
  static byte[] of(String shape) {
    var written = new ShapeForm(shape);
    return written.sequence(0, shape.length())
        ? written.form.toString().getBytes(StandardCharsets.US_ASCII)
        : null;
  }

  private boolean sequence(int from, int to) {
    int next = from;
    while (next < to) {
      int end = ShapeMatcher.elementEnd(shape, next);
      int times = 0;
      int digits = end;
      for (; digits < to && Character.isDigit(shape.charAt(digits)); digits++) {
        times = times * 10 + shape.charAt(digits) - '0';
      }
      for (int i = 0; i < Math.max(times, 1); i++) {
        if (next > from || i > 0) {
          form.append(',');
        }
        if (!element(next, end)) {
          return false;
        }
      }
      next = digits;
    }
    return true;
  }

  private boolean element(int from, int to) {
    char kind = shape.charAt(from);
    if (kind != '[') {
      form.append(kind);
      return kind == 'r' || kind == 'e' || kind == 'n';
    }
    String inside = shape.substring(from + 1, to - 1);
    if ("(r)".equals(inside) || "(e)".equals(inside)) {
      form.append(Character.toUpperCase(inside.charAt(1)));
      return true;
    }
    form.append('[');
    boolean plain = sequence(from + 1, to - 1);
    form.append(']');
    return plain;
  }
}
