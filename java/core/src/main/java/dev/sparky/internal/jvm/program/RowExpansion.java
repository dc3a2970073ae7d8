package dev.sparky.internal.jvm.program;

import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1csVisitor;

/** Rows written out, their shared sums expanded. One owner. */
final class RowExpansion {
  private final ProgramImage image;
  private final Forms forms;
  private final InstructionReader reader;
  private final SumExpansion sum;
  private final TermBuffer terms = new TermBuffer();
  private final long[] one = {1, 0, 0, 0};
  private final long[] minusOne = new long[MontgomeryField.LIMBS];

  RowExpansion(ProgramImage image, Forms forms) {
    this.image = image;
    this.forms = forms;
    reader = new InstructionReader(image);
    sum = new SumExpansion(image, forms);
    MontgomeryField.of(image.field()).neg(minusOne, 0, one, 0);
  }

  void visit(int row, R1csVisitor visitor) {
    terms.clear();
    int instructionRows = forms.rowWords.size();
    if (row < instructionRows) {
      int wire = forms.rowWires.get(row);
      reader.seek(forms.rowWords.get(row), wire, forms.rowInstructions.get(row));
      instruction(wire);
    } else {
      output(row - instructionRows);
    }
    visitor.constraint(
        row, terms.count(0), terms.count(1), terms.count(2), terms.variables(), terms.limbs());
  }

  private void instruction(int out) {
    switch (reader.code()) {
      case Instruction.EQUAL -> {
        part(reader.operand(0), reader.operand(1));
        constantOne();
        terms.end();
      }
      case Instruction.BOOLEAN -> {
        part(reader.operand(0));
        part(reader.operand(0), 0);
        terms.end();
      }
      case Instruction.PRODUCT -> {
        part(reader.operand(0));
        part(reader.operand(1));
        part(reader.operand(2));
      }
      case Instruction.SELECT -> {
        part(reader.operand(0));
        part(reader.operand(1), reader.operand(2));
        part(out, reader.operand(2));
      }
      default -> {
        if (isProduct()) {
          part(reader.operand(0));
          part(reader.operand(1));
        } else {
          sum.operands(reader, one, 0);
          sum.drain(terms);
          constantOne();
        }
        part(out);
      }
    }
  }

  private boolean isProduct() {
    return reader.code() == Instruction.MUL
        && !forms.isConstant(reader.operand(0))
        && !forms.isConstant(reader.operand(1));
  }

  /** {@code wire * 1 = variable} of a public output. */
  private void output(int index) {
    part(forms.outputWires.get(index));
    constantOne();
    terms.add(1 + forms.outputRows.get(index), one, 0);
    terms.end();
  }

  private void part(int wire) {
    sum.add(wire, one, 0);
    sum.drain(terms);
  }

  private void part(int wire, int minus) {
    sum.add(wire, one, 0);
    sum.add(minus, minusOne, 0);
    sum.drain(terms);
  }

  private void constantOne() {
    terms.add(0, one, 0);
    terms.end();
  }
}
