package dev.sparky.internal.tape;

/**
 * The operations of the tape; numbers and layouts are those of {@code rust/src/tape.rs}.
 *
 * <p>A reference is {@code >= 0} for a variable and {@code < 0} for a node; {@code k} is an index
 * into the pool of the batch.
 */
public final class TapeRecord {
  /** a = count, b = k of the first value in prove mode. */
  public static final int EXISTS = 1;

  /** a = k. */
  public static final int CONSTANT = 2;

  /** a + b. */
  public static final int ADD = 3;

  /** a = k of the factor, b = reference. */
  public static final int SCALE = 4;

  /** a = b. */
  public static final int EQUAL = 5;

  /** a * b = c. */
  public static final int MUL = 6;

  /** a * a = b. */
  public static final int SQUARE = 7;

  /** a is 0 or 1. */
  public static final int BOOLEAN = 8;

  /** A new variable a * b. */
  public static final int MULTIPLY = 9;

  /** l, r, o; payload: k of sl, sr, so, sm, sc. */
  public static final int GENERIC = 10;

  /** a = ordinal of GateCall, b = cells, c = coefficients; payload: references, then k. */
  public static final int GATE = 11;

  /** a = kind, b = cells, c = coefficients; payload as for GATE. */
  public static final int RAW = 12;

  /** The Poseidon permutation of a, b, c. */
  public static final int PERMUTE = 13;

  /** a = id, b = columns, c = k of the first value; payload: the lengths. */
  public static final int FIXED_TABLE = 14;

  /** a = id, b = length, c = k of the first value. */
  public static final int RUNTIME_TABLE = 15;

  /** a = 0 or 1. */
  public static final int EAGER = 16;

  /** a = the source position of the records behind it, while positions are kept. */
  public static final int SOURCE = 17;

  /** Variables, and nodes, that a circuit can have. */
  public static final int LIMIT = 1 << 30;

  /** Ints of a record. */
  public static final int WORDS = 4;

  private TapeRecord() {}
}
