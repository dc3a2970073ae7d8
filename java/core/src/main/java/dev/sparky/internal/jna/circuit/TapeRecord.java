package dev.sparky.internal.jna.circuit;

import dev.sparky.spi.CallBatch;

/**
 * The operations of the tape; numbers and layouts are those of {@code rust/src/tape.rs}.
 *
 * <p>A reference is {@code >= 0} for a variable and {@code < 0} for a node; {@code k} is an index
 * into the pool of the batch.
 */
public final class TapeRecord {
  /** a = count, b = k of the first value in prove mode. */
  static final int EXISTS = CallBatch.EXISTS;

  /** a = k. */
  static final int CONSTANT = CallBatch.CONSTANT;

  /** a + b. */
  static final int ADD = CallBatch.ADD;

  /** a = k of the factor, b = reference. */
  static final int SCALE = CallBatch.SCALE;

  /** a = b. */
  static final int EQUAL = CallBatch.EQUAL;

  /** a * b = c. */
  static final int MUL = CallBatch.MUL;

  /** a * a = b. */
  static final int SQUARE = CallBatch.SQUARE;

  /** a is 0 or 1. */
  static final int BOOLEAN = CallBatch.BOOLEAN;

  /** A new variable a * b. */
  static final int MULTIPLY = CallBatch.MULTIPLY;

  /** l, r, o; payload: k of sl, sr, so, sm, sc. */
  static final int GENERIC = CallBatch.GENERIC;

  /** a = ordinal of GateCall, b = cells, c = coefficients; payload: references, then k. */
  static final int GATE = CallBatch.GATE;

  /** a = kind, b = cells, c = coefficients; payload as for GATE. */
  static final int RAW = CallBatch.RAW;

  /** The Poseidon permutation of a, b, c. */
  static final int PERMUTE = CallBatch.PERMUTE;

  /** a = id, b = columns, c = k of the first value; payload: the lengths. */
  static final int FIXED_TABLE = 14;

  /** a = id, b = length, c = k of the first value. */
  static final int RUNTIME_TABLE = 15;

  /** a = 0 or 1. */
  static final int EAGER = CallBatch.EAGER;

  /** a = the source position of the records behind it, while positions are kept. */
  static final int SOURCE = 17;

  /** Variables, and nodes, that a circuit can have. */
  static final int LIMIT = 1 << 30;

  private TapeRecord() {}
}
