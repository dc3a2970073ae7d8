package dev.sparky.internal.jvm.program;

import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import java.util.Arrays;

/** Values of instructions that combine wires of one witness, all in Montgomery form. */
final class LinearValues {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final Constants constants;
  private final long[] one = new long[LIMBS];
  private final long[] sum = new long[LIMBS];
  private final long[] scratch = new long[LIMBS];

  LinearValues(MontgomeryField field, Constants constants) {
    this.field = field;
    this.constants = constants;
    field.one(one, 0);
  }

  boolean isOne(long[] wires, int wire) {
    return Limbs.equal(wires, LIMBS * wire, one, 0);
  }

  long[] one() {
    return one;
  }

  /**
   * Writes the value of an ADD, SUB, MUL, LINEAR, SELECT or COPY to {@code target}; false, leaving
   * it, for any other instruction.
   */
  boolean write(InstructionReader at, long[] wires, long[] target, int offset) {
    switch (at.code()) {
      case Instruction.ADD ->
          field.add(target, offset, wires, LIMBS * at.operand(0), wires, LIMBS * at.operand(1));
      case Instruction.SUB ->
          field.sub(target, offset, wires, LIMBS * at.operand(0), wires, LIMBS * at.operand(1));
      case Instruction.MUL ->
          field.mul(target, offset, wires, LIMBS * at.operand(0), wires, LIMBS * at.operand(1));
      case Instruction.LINEAR -> linear(at, wires, target, offset);
      case Instruction.SELECT -> {
        int chosen = at.operand(isOne(wires, at.operand(0)) ? 1 : 2);
        System.arraycopy(wires, LIMBS * chosen, target, offset, LIMBS);
      }
      case Instruction.COPY ->
          System.arraycopy(wires, LIMBS * at.operand(0), target, offset, LIMBS);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void linear(InstructionReader at, long[] wires, long[] target, int offset) {
    Arrays.fill(sum, 0);
    for (int i = 0; i < at.argument(); i++) {
      constants.addProduct(sum, at.operand(2 * i), wires, LIMBS * at.operand(2 * i + 1), scratch);
    }
    System.arraycopy(sum, 0, target, offset, LIMBS);
  }
}
