package dev.sparky.internal.jvm.program;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;
import java.util.Arrays;

/** Computes the wires of one witness. One owner. */
final class Interpreter {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final ProgramImage image;
  private final MontgomeryField field;
  private final Constants constants;
  private final LinearValues linear;
  private final long[] limbs = new long[LIMBS];

  Interpreter(ProgramImage image, MontgomeryField field, Constants constants) {
    this.image = image;
    this.field = field;
    this.constants = constants;
    linear = new LinearValues(field, constants);
  }

  /** Goes on from where {@code reader} stands: true before advice to ask for, false at the end. */
  boolean run(InstructionReader reader, long[] wires) {
    while (reader.next()) {
      if (reader.code() == Instruction.ADVICE) {
        BuiltInHint hint = BuiltInHint.of(image, reader);
        if (hint == null) {
          return true;
        }
        hint.run(reader, field, wires);
      } else if (!linear.write(reader, wires, wires, LIMBS * reader.wire())) {
        step(reader, wires);
      }
    }
    return false;
  }

  private void step(InstructionReader reader, long[] wires) {
    int out = LIMBS * reader.wire();
    switch (reader.code()) {
      case Instruction.CONSTANT ->
          System.arraycopy(constants.limbs(), LIMBS * reader.operand(0), wires, out, LIMBS);
      case Instruction.BITS -> bits(wires, LIMBS * reader.operand(0), out, reader.argument());
      case Instruction.INVERSE -> field.inverse(wires, out, wires, LIMBS * reader.operand(0));
      case Instruction.IS_ZERO -> {
        boolean zero = Limbs.isZero(wires, LIMBS * reader.operand(0));
        put(wires, out, zero);
      }
      case Instruction.VARIABLES ->
          throw new CircuitException(
              "the program has variables without advice: it was made from constraints; give all"
                  + " variables to assign");
      default -> {
        // Inputs are there already; EQUAL, BOOLEAN and PRODUCT make no wire.
      }
    }
  }

  private void bits(long[] wires, int x, int out, int count) {
    field.fromMontgomery(limbs, 0, wires, x);
    for (int i = 0; i < count; i++) {
      boolean bit = i < 64 * LIMBS && (limbs[i >>> 6] >>> (i & 63) & 1) == 1;
      put(wires, out + LIMBS * i, bit);
    }
  }

  private void put(long[] wires, int at, boolean bit) {
    if (bit) {
      System.arraycopy(linear.one(), 0, wires, at, LIMBS);
    } else {
      Arrays.fill(wires, at, at + LIMBS, 0);
    }
  }
}
