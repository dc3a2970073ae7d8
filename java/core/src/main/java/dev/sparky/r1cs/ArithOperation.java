package dev.sparky.r1cs;

import java.nio.charset.StandardCharsets;

/** The operations of jsnark's {@code .arith} files, with the constraints each costs. */
public enum ArithOperation {
  /** out = in0 * in1. */
  MUL("mul", 1),
  /** out = sum of the inputs. */
  ADD("add", 0),
  /** out = in0 + in1 - 2 in0 in1, of bits. */
  XOR("xor", 1),
  /** out = in0 + in1 - in0 in1, of bits. */
  OR("or", 1),
  /** The outputs are the bits of the input, least significant first. */
  SPLIT("split", -1),
  /** out = sum of 2^i in_i. */
  PACK("pack", 0),
  /** out1 = 0 if in is 0, else 1; out0 is advice: the inverse of in, or 0. */
  ZEROP("zerop", 2),
  /** in0 * in1 = out; the output is no new wire. */
  ASSERT("assert", 1),
  /** out = factor * in. */
  CONST_MUL(null, 0);

  private static final ArithOperation[] ALL = values();

  /** The word in files; null of {@code CONST_MUL}, whose word ends in its factor. */
  private final byte[] word;

  private final int rows;

  ArithOperation(String word, int rows) {
    this.word = word == null ? null : word.getBytes(StandardCharsets.US_ASCII);
    this.rows = rows;
  }

  /** The operation that the last word of a line names; null if it is none or has a factor. */
  static ArithOperation named(LineReader lines) {
    for (ArithOperation operation : ALL) {
      if (operation.word != null && lines.wordIs(operation.word)) {
        return operation;
      }
    }
    return null;
  }

  /** Rank-1 constraints of a gate with so many outputs; linear ones are folded and cost none. */
  public int rows(int outputs) {
    return this == SPLIT ? outputs + 1 : rows;
  }

  /** Whether a gate has so many inputs and outputs. */
  public boolean takes(int inputs, int outputs) {
    return switch (this) {
      case MUL, XOR, OR, ASSERT -> inputs == 2 && outputs == 1;
      case ADD, PACK -> inputs >= 1 && outputs == 1;
      case CONST_MUL -> inputs == 1 && outputs == 1;
      case SPLIT -> inputs == 1 && outputs >= 1;
      case ZEROP -> inputs == 1 && outputs == 2;
    };
  }

  /** What {@link #takes} is true for, for messages. */
  String shape() {
    return switch (this) {
      case MUL, XOR, OR, ASSERT -> "2 inputs and 1 output";
      case ADD, PACK -> "at least 1 input and 1 output";
      case CONST_MUL -> "1 input and 1 output";
      case SPLIT -> "1 input and at least 1 output";
      case ZEROP -> "1 input and 2 outputs";
    };
  }
}
