package dev.sparky.trace.read;

import dev.sparky.internal.collection.IntList;
import dev.sparky.trace.Operation;

/**
 * Matches tokens against the shape of an operation (see {@link Operation}) and writes the numbers
 * in them, in order, to the code of the trace. A group of any number writes its count first.
 */
final class ShapeMatcher {
  private final IntList code;
  private String shape = "";
  private Tokens tokens;
  private int at;
  private int lowestReference;

  ShapeMatcher(IntList code) {
    this.code = code;
  }

  /** The lowest reference of the last match, 0 if there was no node among them. */
  int lowestReference() {
    return lowestReference;
  }

  /** Whether all the tokens match; if not, what was written has to be taken back. */
  boolean matches(String wanted, Tokens given) {
    shape = wanted;
    tokens = given;
    at = 0;
    lowestReference = 0;
    return sequence(0, shape.length()) && at == tokens.size();
  }

  private boolean sequence(int from, int to) {
    int next = from;
    while (next < to) {
      int end = elementEnd(shape, next);
      int times = 0;
      int digits = end;
      while (digits < to && shape.charAt(digits) <= '9' && shape.charAt(digits) >= '0') {
        times = times * 10 + shape.charAt(digits++) - '0';
      }
      for (int i = 0; i < Math.max(times, 1); i++) {
        if (!element(next, end)) {
          return false;
        }
      }
      next = digits;
    }
    return true;
  }

  private boolean element(int from, int to) {
    return switch (shape.charAt(from)) {
      case 'r' -> reference();
      case 'n' -> take(Tokens.NUMBER);
      case 'e' -> take(Tokens.ELEMENT);
      case 'b' -> take(Tokens.TRUTH);
      case '[' -> skip(Tokens.OPEN) && sequence(from + 1, to - 1) && skip(Tokens.CLOSE);
      default -> group(from + 1, to - 1);
    };
  }

  private boolean group(int from, int to) {
    int slot = code.size();
    code.add(0);
    int count = 0;
    for (; tokens.kind(at) >= 0 && tokens.kind(at) != Tokens.CLOSE; count++) {
      if (!sequence(from, to)) {
        return false;
      }
    }
    code.set(slot, count);
    return true;
  }

  private boolean reference() {
    if (tokens.kind(at) == Tokens.NUMBER) {
      lowestReference = Math.min(lowestReference, tokens.value(at));
    }
    return take(Tokens.NUMBER);
  }

  private boolean take(int kind) {
    if (tokens.kind(at) != kind) {
      return false;
    }
    code.add(tokens.value(at++));
    return true;
  }

  private boolean skip(int kind) {
    return tokens.kind(at++) == kind;
  }

  /** Where the item of a shape ends that begins at {@code from}. */
  static int elementEnd(String shape, int from) {
    int depth = 0;
    int end = from;
    do {
      char c = shape.charAt(end++);
      if (c == '[' || c == '(') {
        depth++;
      } else if (c == ']' || c == ')') {
        depth--;
      }
    } while (depth > 0);
    return end;
  }
}
