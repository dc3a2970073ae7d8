package dev.sparky.trace.read;

import dev.sparky.internal.collection.IntList;

/** A JSON value of arrays, whole numbers, field elements and truth values, flattened. */
final class Tokens {
  static final int OPEN = 0;
  static final int CLOSE = 1;
  static final int NUMBER = 2;
  static final int ELEMENT = 3;
  static final int TRUTH = 4;

  private final IntList kinds = new IntList();
  private final IntList values = new IntList();

  void clear() {
    kinds.truncate(0);
    values.truncate(0);
  }

  int size() {
    return kinds.size();
  }

  /** The kind of token {@code at}, -1 behind the last. */
  int kind(int at) {
    return at < kinds.size() ? kinds.get(at) : -1;
  }

  int value(int at) {
    return values.get(at);
  }

  /** Takes the outermost array away and leaves its items. */
  void dropOuter() {
    kinds.dropEnds();
    values.dropEnds();
  }

  void add(int kind, int value) {
    kinds.add(kind);
    values.add(value);
  }
}
