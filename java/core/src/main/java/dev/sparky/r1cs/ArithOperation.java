package dev.sparky.r1cs;

/** The operations of jsnark's {@code .arith} files, with the constraints each costs. */
public enum ArithOperation {
  /** out = in0 * in1. */
  MUL(1),
  /** out = sum of the inputs. */
  ADD(0),
  /** out = in0 + in1 - 2 in0 in1, of bits. */
  XOR(1),
  /** out = in0 + in1 - in0 in1, of bits. */
  OR(1),
  /** The outputs are the bits of the input, least significant first. */
  SPLIT(-1),
  /** out = sum of 2^i in_i. */
  PACK(0),
  /** out1 = 0 if in is 0, else 1; out0 is advice: the inverse of in, or 0. */
  ZEROP(2),
  /** in0 * in1 = out; the output is no new wire. */
  ASSERT(1),
  /** out = factor * in. */
  CONST_MUL(0);

  private final int rows;

  ArithOperation(int rows) {
    this.rows = rows;
  }

  /** Rank-1 constraints of a gate with so many outputs; linear ones are folded and cost none. */
  public int rows(int outputs) {
    return this == SPLIT ? outputs + 1 : rows;
  }
}
