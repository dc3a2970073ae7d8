package dev.sparky.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.math.BigInteger;

/**
 * Builds a circuit again under a {@link RowPolicy}: the same inputs, outputs, source wires and
 * labels, other instructions where the policy asks for them.
 */
final class RowRewriter {
  private final ProgramImage image;
  private final RowPolicy policy;
  private final PrimeField field;
  private final CircuitBuilder target;
  private final SumForms forms;
  private final BigInteger minusOne;

  /** Per wire of the image its wire in the target. */
  private final int[] wires;

  /** Per wire of the image how many instructions use it. */
  private final int[] uses;

  private RowRewriter(ProgramImage image, RowPolicy policy) {
    this.image = image;
    this.policy = policy;
    field = image.field();
    target = new CircuitBuilder(field);
    forms = new SumForms(field.modulus());
    minusOne = field.modulus().subtract(BigInteger.ONE);
    wires = new int[image.wires()];
    uses = new int[image.wires()];
  }

  static CircuitBuilder rewrite(ProgramImage image, RowPolicy policy) {
    var rewriter = new RowRewriter(image, policy);
    rewriter.countUses();
    rewriter.run();
    return rewriter.target;
  }

  private void countUses() {
    var reader = new InstructionReader(image);
    while (reader.next()) {
      int first = firstOperand(reader.code());
      int step = reader.code() == Instruction.LINEAR ? 2 : 1;
      for (int i = 0; i < operands(reader); i++) {
        uses[reader.operand(first + step * i)]++;
      }
    }
  }

  private static int firstOperand(int code) {
    return code == Instruction.ADVICE ? 3 : code == Instruction.LINEAR ? 1 : 0;
  }

  /** Operands that are wires. */
  private static int operands(InstructionReader at) {
    return switch (at.code()) {
      case Instruction.ADD, Instruction.SUB, Instruction.MUL, Instruction.EQUAL -> 2;
      case Instruction.LINEAR -> at.argument();
      case Instruction.SELECT, Instruction.PRODUCT -> 3;
      case Instruction.BOOLEAN,
          Instruction.BITS,
          Instruction.INVERSE,
          Instruction.IS_ZERO,
          Instruction.COPY ->
          1;
      case Instruction.ADVICE -> at.operand(1);
      default -> 0;
    };
  }

  private void run() {
    var reader = new InstructionReader(image);
    Label label = Label.NONE;
    while (reader.next()) {
      Label now = image.label(reader.index());
      if (!now.equals(label)) {
        target.label(now.name(), now.line());
        label = now;
      }
      step(reader);
    }
    for (int i = 0; i < image.outputs(); i++) {
      int wire = wires[image.output(i)];
      if (image.isPublicOutput(i)) {
        target.publicOutput(image.outputName(i), wire);
      } else {
        target.output(image.outputName(i), wire);
      }
    }
    if (image.sourceWires() > 0) {
      int at = image.offset(ProgramSection.SOURCE_WIRES);
      boolean listed = image.length(ProgramSection.SOURCE_WIRES) > 0;
      target.sourceOrder(
          image.sourceWires(),
          i -> {
            int wire = listed ? image.bytes().getInt(at + Integer.BYTES * i) : i;
            return wire < 0 ? wire : wires[wire];
          });
    }
  }

  private void step(InstructionReader at) {
    int wire = at.wire();
    switch (at.code()) {
      case Instruction.INPUT -> {
        String name = image.inputNames().get(inputPlace(at.argument() == Instruction.PUBLIC));
        boolean isPublic = at.argument() == Instruction.PUBLIC;
        made(wire, isPublic ? target.publicInput(name) : target.secretInput(name));
      }
      case Instruction.CONSTANT -> {
        FieldElement value = image.constant(at.operand(0));
        wires[wire] = target.constant(value);
        forms.constant(value.toBigInteger());
      }
      case Instruction.ADD -> sum(at, BigInteger.ONE);
      case Instruction.SUB -> sum(at, minusOne);
      case Instruction.LINEAR -> linear(at);
      case Instruction.MUL -> product(at);
      case Instruction.EQUAL -> {
        if (!policy.foldSums() || !forms.areEqual(at.operand(0), at.operand(1))) {
          target.assertEqual(mapped(at, 0), mapped(at, 1));
        }
      }
      case Instruction.BOOLEAN -> target.assertBoolean(mapped(at, 0));
      case Instruction.PRODUCT -> target.assertProduct(mapped(at, 0), mapped(at, 1), mapped(at, 2));
      case Instruction.SELECT ->
          made(wire, target.select(mapped(at, 0), mapped(at, 1), mapped(at, 2)));
      case Instruction.COPY -> made(wire, target.materialise(mapped(at, 0)));
      case Instruction.BITS -> made(at, target.bits(mapped(at, 0), at.argument()));
      case Instruction.INVERSE -> made(at, target.inverse(mapped(at, 0)));
      case Instruction.IS_ZERO -> made(at, target.zeroFlag(mapped(at, 0)));
      case Instruction.ADVICE -> made(at, advice(at));
      default -> made(at, target.variables(at.makesWires()));
    }
  }

  private int publicSeen;
  private int secretSeen;

  /** Public inputs come first in the list of names. */
  private int inputPlace(boolean isPublic) {
    return isPublic ? publicSeen++ : image.publicInputs() + secretSeen++;
  }

  private int advice(InstructionReader at) {
    int[] from = new int[at.operand(1)];
    for (int i = 0; i < from.length; i++) {
      from[i] = mapped(at, 3 + i);
    }
    byte[] parameters = image.parameters(at.word() + 4 + from.length, at.operand(2));
    return target.advice(image.function(at.argument()), from, at.operand(0), parameters);
  }

  private int mapped(InstructionReader at, int operand) {
    return wires[at.operand(operand)];
  }

  private void made(InstructionReader at, int first) {
    for (int i = 0; i < at.makesWires(); i++) {
      made(at.wire() + i, first + i);
    }
  }

  /** A wire that is a variable. */
  private void made(int wire, int to) {
    wires[wire] = to;
    forms.variable();
  }

  private void sum(InstructionReader at, BigInteger second) {
    int x = at.operand(0);
    int y = at.operand(1);
    forms.sum(new BigInteger[] {BigInteger.ONE, second}, new int[] {x, y});
    boolean minus = second.equals(minusOne);
    linear(at.wire(), minus ? target.sub(wires[x], wires[y]) : target.add(wires[x], wires[y]));
  }

  private void linear(InstructionReader at) {
    int count = at.argument();
    var factors = new BigInteger[count];
    var elements = new FieldElement[count];
    int[] from = new int[count];
    int[] to = new int[count];
    for (int i = 0; i < count; i++) {
      elements[i] = image.constant(at.operand(2 * i));
      factors[i] = elements[i].toBigInteger();
      from[i] = at.operand(2 * i + 1);
      to[i] = wires[from[i]];
    }
    forms.sum(factors, from);
    linear(at.wire(), target.linear(elements, to));
  }

  private void product(InstructionReader at) {
    int x = at.operand(0);
    int y = at.operand(1);
    BigInteger left = forms.constantOf(x);
    BigInteger right = forms.constantOf(y);
    int to = target.mul(wires[x], wires[y]);
    if (left != null) {
      forms.sum(new BigInteger[] {left}, new int[] {y});
      linear(at.wire(), to);
    } else if (right != null) {
      forms.sum(new BigInteger[] {right}, new int[] {x});
      linear(at.wire(), to);
    } else {
      made(at.wire(), to);
    }
  }

  /** A wire that is no variable: folded, or given a row, as the policy says. */
  private void linear(int wire, int to) {
    BigInteger constant = policy.foldSums() ? forms.constantOf(wire) : null;
    if (constant != null) {
      wires[wire] = target.constant(FieldElement.of(constant, field));
    } else if (policy.maxFanOut() > 0
        && uses[wire] > policy.maxFanOut()
        && forms.constantOf(wire) == null) {
      wires[wire] = target.materialise(to);
    } else {
      wires[wire] = to;
    }
  }
}
