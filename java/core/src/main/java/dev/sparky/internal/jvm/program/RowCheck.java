package dev.sparky.internal.jvm.program;

import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;

/** Every R1CS row against the variables of one witness; sums are computed again. */
final class RowCheck {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final ProgramImage image;
  private final MontgomeryField field;
  private final Forms forms;
  private final LinearValues linear;
  private final long[] given;
  private final long[] values;
  private final long[] left = new long[LIMBS];
  private final long[] right = new long[LIMBS];
  private final int limit;
  private final IntList failing = new IntList(4);
  private long failures;

  /**
   * @param given the wires of the witness; only those of variables are looked at
   * @param limit how many failing rows to name
   */
  RowCheck(ProgramImage image, Forms forms, long[] given, int limit) {
    this.image = image;
    this.forms = forms;
    this.given = given;
    this.limit = limit;
    field = MontgomeryField.of(image.field());
    linear = new LinearValues(field, forms.constants);
    values = new long[given.length];
    System.arraycopy(given, 0, values, 0, LIMBS);
  }

  /**
   * @param outputs the variables of the public outputs
   */
  void run(long[] outputs) {
    var reader = new InstructionReader(image);
    int row = 0;
    while (reader.next()) {
      boolean isRow = row < forms.rowWords.size() && forms.rowWords.get(row) == reader.word();
      boolean holds = step(reader, isRow);
      if (isRow) {
        if (!holds) {
          fail(row);
        }
        row++;
      }
    }
    for (int i = 0; i < forms.outputRows.size(); i++) {
      int stated = LIMBS * forms.outputRows.get(i);
      if (!Limbs.equal(values, LIMBS * forms.outputWires.get(i), outputs, stated)) {
        fail(row + i);
      }
    }
  }

  long failures() {
    return failures;
  }

  int[] rows() {
    int[] rows = new int[failing.size()];
    System.arraycopy(failing.items(), 0, rows, 0, rows.length);
    return rows;
  }

  private void fail(int row) {
    failures++;
    if (failing.size() < limit) {
      failing.add(row);
    }
  }

  /** Takes or computes the wires of an instruction; whether its row, if it has one, holds. */
  private boolean step(InstructionReader at, boolean isRow) {
    return switch (at.code()) {
      case Instruction.EQUAL ->
          Limbs.equal(values, LIMBS * at.operand(0), values, LIMBS * at.operand(1));
      case Instruction.BOOLEAN ->
          Limbs.isZero(values, LIMBS * at.operand(0)) || linear.isOne(values, at.operand(0));
      case Instruction.PRODUCT ->
          isProduct(at.operand(0), at.operand(1), values, LIMBS * at.operand(2));
      default -> wires(at, isRow);
    };
  }

  private boolean wires(InstructionReader at, boolean isRow) {
    int count = at.makesWires();
    int first = LIMBS * at.wire();
    if (count == 0) {
      return true;
    }
    switch (forms.kinds[at.wire()]) {
      case Forms.CONSTANT ->
          System.arraycopy(
              forms.constants.limbs(), LIMBS * forms.payloads[at.wire()], values, first, LIMBS);
      case Forms.LINEAR -> linear.write(at, values, values, first);
      default -> {
        System.arraycopy(given, first, values, first, LIMBS * count);
        return !isRow || rowHolds(at, first);
      }
    }
    return true;
  }

  /** Whether the row of an instruction that makes a variable holds. */
  private boolean rowHolds(InstructionReader at, int out) {
    boolean product =
        at.code() == Instruction.MUL
            && !forms.isConstant(at.operand(0))
            && !forms.isConstant(at.operand(1));
    if (product) {
      return isProduct(at.operand(0), at.operand(1), values, out);
    }
    if (at.code() == Instruction.SELECT) {
      int otherwise = LIMBS * at.operand(2);
      field.sub(left, 0, values, LIMBS * at.operand(1), values, otherwise);
      field.mul(left, 0, left, 0, values, LIMBS * at.operand(0));
      field.sub(right, 0, values, out, values, otherwise);
      return Limbs.equal(left, 0, right, 0);
    }
    return linear.write(at, values, left, 0) && Limbs.equal(left, 0, values, out);
  }

  private boolean isProduct(int x, int y, long[] z, int at) {
    field.mul(left, 0, values, LIMBS * x, values, LIMBS * y);
    return Limbs.equal(left, 0, z, at);
  }
}
