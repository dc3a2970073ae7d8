package dev.sparky.internal.jvm.program;

import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Writes out a combination of wires over variables. Operands are older than what is made of them,
 * so the youngest wire is always met with its whole factor, and each shared sum is expanded once.
 *
 * <p>Factors are canonical; a product with a constant in Montgomery form stays canonical.
 */
final class SumExpansion {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final Forms forms;
  private final InstructionReader reader;

  /** Per wire one more than its place, 0 for none. */
  private final int[] places;

  private final PriorityQueue<Integer> youngest = new PriorityQueue<>((x, y) -> y - x);
  private int[] wires = new int[16];
  private long[] factors = new long[16 * LIMBS];
  private int count;
  private final long[] factor = new long[LIMBS];
  private final long[] constant = new long[LIMBS];
  private final long[] scaled = new long[LIMBS];
  private final TermOrder found = new TermOrder();

  SumExpansion(ProgramImage image, Forms forms) {
    field = MontgomeryField.of(image.field());
    this.forms = forms;
    reader = new InstructionReader(image);
    places = new int[image.wires()];
  }

  /** Adds {@code by * wire}. */
  void add(int wire, long[] by, int at) {
    if (places[wire] == 0) {
      if (count == wires.length) {
        wires = Arrays.copyOf(wires, 2 * count);
        factors = Arrays.copyOf(factors, 2 * LIMBS * count);
      }
      wires[count] = wire;
      System.arraycopy(by, at, factors, LIMBS * count, LIMBS);
      places[wire] = ++count;
      youngest.add(wire);
    } else {
      int place = LIMBS * (places[wire] - 1);
      field.add(factors, place, factors, place, by, at);
    }
  }

  /** Ends the combination and appends it: ascending variables, each once, coefficients not 0. */
  void drain(TermBuffer target) {
    Arrays.fill(constant, 0);
    found.clear();
    while (!youngest.isEmpty()) {
      int wire = youngest.remove();
      System.arraycopy(factors, LIMBS * (places[wire] - 1), factor, 0, LIMBS);
      if (Limbs.isZero(factor, 0)) {
        continue;
      }
      switch (forms.kinds[wire]) {
        case Forms.VARIABLE -> found.add(forms.payloads[wire], factor);
        case Forms.CONSTANT -> {
          field.mul(scaled, 0, factor, 0, forms.constants.limbs(), LIMBS * forms.payloads[wire]);
          field.add(constant, 0, constant, 0, scaled, 0);
        }
        default -> {
          reader.seek(forms.payloads[wire], wire, 0);
          operands(reader, factor, 0);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      places[wires[i]] = 0;
    }
    count = 0;
    if (!Limbs.isZero(constant, 0)) {
      found.add(0, constant);
    }
    found.writeTo(target);
  }

  /** Adds the operands of an instruction that combines linearly, times {@code by}. */
  void operands(InstructionReader at, long[] by, int offset) {
    switch (at.code()) {
      case Instruction.ADD -> {
        add(at.operand(0), by, offset);
        add(at.operand(1), by, offset);
      }
      case Instruction.SUB -> {
        add(at.operand(0), by, offset);
        field.neg(scaled, 0, by, offset);
        add(at.operand(1), scaled, 0);
      }
      case Instruction.MUL -> {
        boolean first = forms.isConstant(at.operand(0));
        addScaled(at.operand(first ? 1 : 0), forms.payloads[at.operand(first ? 0 : 1)], by, offset);
      }
      case Instruction.LINEAR -> {
        for (int i = 0; i < at.argument(); i++) {
          addScaled(at.operand(2 * i + 1), at.operand(2 * i), by, offset);
        }
      }
      case Instruction.COPY -> add(at.operand(0), by, offset);
      default -> {
        boolean chosen = forms.constants.isOne(forms.payloads[at.operand(0)]);
        add(at.operand(chosen ? 1 : 2), by, offset);
      }
    }
  }

  private void addScaled(int wire, int constantIndex, long[] by, int offset) {
    field.mul(scaled, 0, by, offset, forms.constants.limbs(), LIMBS * constantIndex);
    add(wire, scaled, 0);
  }
}
