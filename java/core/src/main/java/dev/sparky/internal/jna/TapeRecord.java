package dev.sparky.internal.jna;

/**
 * The operations of the tape; numbers and layouts are those of {@code rust/src/tape.rs}.
 *
 * <p>A reference is {@code >= 0} for a variable and {@code < 0} for a node; {@code k} is an index
 * into the pool of the batch.
 */
final class TapeRecord {
  /** a = count, b = k of the first value in prove mode. */
  static final int EXISTS = 1;

  /** a = k. */
  static final int CONSTANT = 2;

  /** a + b. */
  static final int ADD = 3;

  /** a = k of the factor, b = reference. */
  static final int SCALE = 4;

  /** a = b. */
  static final int EQUAL = 5;

  /** a * b = c. */
  static final int MUL = 6;

  /** a * a = b. */
  static final int SQUARE = 7;

  /** a is 0 or 1. */
  static final int BOOLEAN = 8;

  /** A new variable a * b. */
  static final int MULTIPLY = 9;

  /** l, r, o; payload: k of sl, sr, so, sm, sc. */
  static final int GENERIC = 10;

  /** a = ordinal of GateCall, b = cells, c = coefficients; payload: references, then k. */
  static final int GATE = 11;

  /** a = kind, b = cells, c = coefficients; payload as for GATE. */
  static final int RAW = 12;

  /** The Poseidon permutation of a, b, c. */
  static final int PERMUTE = 13;

  /** a = id, b = columns, c = k of the first value; payload: the lengths. */
  static final int FIXED_TABLE = 14;

  /** a = id, b = length, c = k of the first value. */
  static final int RUNTIME_TABLE = 15;

  /** a = 0 or 1. */
  static final int EAGER = 16;

  /** Variables, and nodes, that a circuit can have. */
  static final int LIMIT = 1 << 30;

  private TapeRecord() {}
}
