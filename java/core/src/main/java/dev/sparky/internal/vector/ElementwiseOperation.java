package dev.sparky.internal.vector;

/** An operation that sets each element of the result from those at its place in the operands. */
public enum ElementwiseOperation {
  ADD(2),
  SUB(2),
  NEG(1),
  MUL(2),
  SQUARE(1),
  MUL_ADD(3),
  INVERSE(1);

  private final int operands;

  ElementwiseOperation(int operands) {
    this.operands = operands;
  }

  /** 1 to 3. */
  public int operands() {
    return operands;
  }
}
