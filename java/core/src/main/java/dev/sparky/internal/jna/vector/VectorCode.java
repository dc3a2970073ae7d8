package dev.sparky.internal.jna.vector;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.vector.ElementwiseOperation;

/**
 * The code of an operation on vectors: the operation in bits 0..7, whether the operands are lanes
 * in bit 8, the field from bit 16 on. The numbers are those of {@code rust/src/ffi/vector.rs}.
 */
public final class VectorCode {
  public static final int ADD = 0;
  public static final int SUB = 1;
  public static final int NEG = 2;
  public static final int MUL = 3;
  public static final int SQUARE = 4;
  public static final int MUL_ADD = 5;
  public static final int SCALE = 6;
  public static final int SCALE_ADD = 7;
  public static final int INVERSE = 8;
  public static final int POW = 9;
  public static final int DOT = 10;
  public static final int ENTER = 11;
  public static final int LEAVE = 12;
  public static final int RELAY = 13;

  private static final int LANES = 1 << 8;
  private static final int FIELD = 16;

  private VectorCode() {}

  static int of(int operation, PrimeField field, boolean lanes) {
    return operation | (lanes ? LANES : 0) | field.code() << FIELD;
  }

  static int of(ElementwiseOperation operation) {
    return switch (operation) {
      case ADD -> ADD;
      case SUB -> SUB;
      case NEG -> NEG;
      case MUL -> MUL;
      case SQUARE -> SQUARE;
      case MUL_ADD -> MUL_ADD;
      case INVERSE -> INVERSE;
    };
  }
}
