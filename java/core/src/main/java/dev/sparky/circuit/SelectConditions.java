package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Rejects a select whose condition is a constant other than 0 and 1, also one that comes out of
 * sums and products of constants: R1CS would choose a branch, Kimchi would interpolate.
 */
final class SelectConditions {
  private final ProgramImage image;
  private final BigInteger modulus;
  private final BitSet constantWires = new BitSet();

  private SelectConditions(ProgramImage image) {
    this.image = image;
    modulus = image.field().modulus();
    constantWires.set(CircuitBuilder.ONE);
  }

  /**
   * @throws CircuitException naming the instruction and its label
   */
  static void check(ProgramImage image) {
    var conditions = new SelectConditions(image);
    if (conditions.anyIsConstant()) {
      conditions.checkValues();
    }
  }

  /** One pass that only notes which wires are constant: nearly always no condition is. */
  private boolean anyIsConstant() {
    boolean found = false;
    var reader = new InstructionReader(image);
    while (reader.next()) {
      found |= reader.code() == Instruction.SELECT && constantWires.get(reader.operand(0));
      if (isConstant(reader)) {
        constantWires.set(reader.wire());
      }
    }
    return found;
  }

  private boolean isConstant(InstructionReader reader) {
    return switch (reader.code()) {
      case Instruction.CONSTANT -> true;
      case Instruction.ADD, Instruction.MUL -> constant(reader, 0) && constant(reader, 1);
      case Instruction.SUB ->
          reader.operand(0) == reader.operand(1) || constant(reader, 0) && constant(reader, 1);
      case Instruction.SELECT -> constant(reader, 0) && constant(reader, 1) && constant(reader, 2);
      case Instruction.LINEAR -> {
        boolean all = true;
        for (int i = 0; i < reader.argument() && all; i++) {
          all = constant(reader, 2 * i + 1);
        }
        yield all;
      }
      default -> false;
    };
  }

  private boolean constant(InstructionReader reader, int operand) {
    return constantWires.get(reader.operand(operand));
  }

  private void checkValues() {
    Map<Integer, BigInteger> values = new HashMap<>();
    values.put(CircuitBuilder.ONE, BigInteger.ONE);
    var reader = new InstructionReader(image);
    while (reader.next()) {
      if (reader.code() == Instruction.SELECT && constant(reader, 0)) {
        requireBoolean(reader, values.get(reader.operand(0)));
      }
      if (constantWires.get(reader.wire()) && reader.makesWires() == 1) {
        values.put(reader.wire(), value(reader, values));
      }
    }
  }

  private BigInteger value(InstructionReader reader, Map<Integer, BigInteger> values) {
    if (reader.code() == Instruction.CONSTANT) {
      return integer(image.constant(reader.operand(0)));
    }
    if (reader.code() == Instruction.LINEAR) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < reader.argument(); i++) {
        BigInteger factor = integer(image.constant(reader.operand(2 * i)));
        sum = sum.add(factor.multiply(values.get(reader.operand(2 * i + 1))));
      }
      return sum.mod(modulus);
    }
    BigInteger x = values.get(reader.operand(0));
    BigInteger y = values.get(reader.operand(1));
    return switch (reader.code()) {
      case Instruction.ADD -> x.add(y).mod(modulus);
      // The wires may be variables if they are one and the same.
      case Instruction.SUB ->
          reader.operand(0) == reader.operand(1) ? BigInteger.ZERO : x.subtract(y).mod(modulus);
      case Instruction.MUL -> x.multiply(y).mod(modulus);
      default -> x.signum() == 0 ? values.get(reader.operand(2)) : y;
    };
  }

  private static BigInteger integer(FieldElement value) {
    return value.toBigInteger();
  }

  private void requireBoolean(InstructionReader reader, BigInteger condition) {
    if (condition.equals(BigInteger.ZERO) || condition.equals(BigInteger.ONE)) {
      return;
    }
    Label label = image.label(reader.index());
    throw new CircuitException(
        "select: expected a condition of 0 or 1, found the constant "
            + condition
            + " (instruction "
            + reader.index()
            + (label.equals(Label.NONE) ? "" : ", " + label)
            + "); constrain the condition to be boolean before it selects");
  }
}
