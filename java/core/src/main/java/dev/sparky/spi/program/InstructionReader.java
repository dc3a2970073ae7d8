package dev.sparky.spi.program;

import dev.sparky.error.FormatException;
import java.nio.ByteBuffer;

/**
 * Goes through the instructions of an image, one after the other. Checks that each is known and
 * ends inside the section; operands are the caller's to check.
 *
 * <p>Not safe to share.
 */
public final class InstructionReader {
  private final ProgramImage image;
  private final ByteBuffer bytes;
  private final int start;
  private final int end;
  private int at;
  private int next;
  private int code;
  private int argument;
  private int wire = 1;
  private int makes;
  private int index = -1;

  public InstructionReader(ProgramImage image) {
    this.image = image;
    bytes = image.bytes();
    start = image.offset(ProgramSection.INSTRUCTIONS);
    end = start + image.length(ProgramSection.INSTRUCTIONS);
    next = start;
  }

  /** Goes to the next instruction; false at the end. */
  public boolean next() {
    if (next == end) {
      return false;
    }
    at = next;
    wire += makes;
    index++;
    int head = bytes.getInt(at);
    code = Instruction.code(head);
    argument = Instruction.argument(head);
    long words = operandWords();
    makes = makes();
    boolean noArgument =
        switch (code) {
          case Instruction.LINEAR, Instruction.BITS, Instruction.ADVICE -> false;
          case Instruction.INPUT -> argument > Instruction.SECRET;
          default -> true;
        };
    boolean sound =
        words >= 0 && Integer.BYTES * (1 + words) <= end - at && (!noArgument || argument == 0);
    if (!sound) {
      throw flaw(
          "expected a whole instruction with a code 1..16 and an argument that it takes, found code "
              + code);
    }
    if (Integer.compareUnsigned(makes, image.wires() - wire) > 0) {
      throw flaw("expected at most the " + image.wires() + " wires of the header, found more");
    }
    next = at + Integer.BYTES * (int) (1 + words);
    return true;
  }

  private FormatException flaw(String text) {
    return image.flaw(
        ProgramSection.INSTRUCTIONS.ordinal(), at, "instruction at word " + word() + ": " + text);
  }

  /** Words behind the first; -1 for an unknown code. */
  private long operandWords() {
    return switch (code) {
      case Instruction.INPUT -> 0;
      case Instruction.CONSTANT,
          Instruction.BOOLEAN,
          Instruction.BITS,
          Instruction.INVERSE,
          Instruction.IS_ZERO,
          Instruction.VARIABLES,
          Instruction.COPY ->
          1;
      case Instruction.ADD, Instruction.SUB, Instruction.MUL, Instruction.EQUAL -> 2;
      case Instruction.SELECT, Instruction.PRODUCT -> 3;
      case Instruction.LINEAR -> 2L * argument;
      case Instruction.ADVICE ->
          end - at < 4 * Integer.BYTES
              ? -1
              : 3
                  + Integer.toUnsignedLong(operand(1))
                  + (Integer.toUnsignedLong(operand(2)) + 3) / Integer.BYTES;
      default -> -1;
    };
  }

  private int makes() {
    return switch (code) {
      case Instruction.EQUAL, Instruction.BOOLEAN, Instruction.PRODUCT -> 0;
      case Instruction.BITS -> argument;
      case Instruction.VARIABLES, Instruction.ADVICE ->
          end - at < 2 * Integer.BYTES ? -1 : operand(0);
      default -> 1;
    };
  }

  /** A code of {@link Instruction}. */
  public int code() {
    return code;
  }

  public int argument() {
    return argument;
  }

  /** Operand word {@code i}, counted behind the first word. */
  public int operand(int i) {
    return bytes.getInt(at + Integer.BYTES * (1 + i));
  }

  /** The first wire that the instruction makes. */
  public int wire() {
    return wire;
  }

  /** How many wires it makes. */
  public int makesWires() {
    return makes;
  }

  /** The number of the instruction. */
  public int index() {
    return index;
  }

  /** The word at which it begins. */
  public int word() {
    return (at - start) / Integer.BYTES;
  }

  /** The offset in the image at which it begins. */
  public int offset() {
    return at;
  }

  /**
   * Goes to the instruction that begins at a word, where {@link #next} has been before.
   *
   * @param firstWire the first wire it makes
   */
  public void seek(int word, int firstWire, int number) {
    next = start + Integer.BYTES * word;
    wire = firstWire;
    makes = 0;
    index = number - 1;
    next();
  }
}
