package dev.sparky.internal.jvm.program;

import dev.sparky.error.FormatException;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.util.Arrays;

/** Checks the instructions of an image and lowers them, in one pass. */
final class ProgramLowering {
  private static final int LIMBS = MontgomeryField.LIMBS;
  private static final int NO_WIRE = -1;

  private final ProgramImage image;
  private final MontgomeryField field;
  private final InstructionReader reader;
  private final Forms forms;
  private final Constants constants;
  private final int limit;

  /** Under a limit, the terms a wire may have; else empty. */
  private final int[] terms;

  private final long[] sum = new long[LIMBS];
  private final long[] scratch = new long[LIMBS];
  private final int firstInput;
  private int publicInputs;
  private int secretInputs;
  private int made;

  /**
   * @param wires that the instructions make, at most those of the header
   */
  private ProgramLowering(ProgramImage image, int wires) {
    this.image = image;
    field = MontgomeryField.of(image.field());
    reader = new InstructionReader(image);
    constants = new Constants(image, field);
    forms = new Forms(constants, wires, Math.min(image.inputs(), wires));
    limit = image.lowering().maxTerms();
    terms = new int[limit > 0 ? wires : 0];
    firstInput = 1 + image.publicOutputs();
  }

  /**
   * @throws FormatException if the content is not sound
   */
  static Forms lower(ProgramImage image) {
    var lowering = new ProgramLowering(image, wiresMade(image));
    lowering.run();
    ImageLists.check(image);
    lowering.placeOutputs();
    return lowering.forms;
  }

  /** A claim of very many wires costs nothing unless the instructions make them. */
  private static int wiresMade(ProgramImage image) {
    var reader = new InstructionReader(image);
    int wires = 1;
    try {
      while (reader.next()) {
        wires += reader.makesWires();
      }
    } catch (FormatException e) {
      // The run meets it again, or what is wrong before it.
    }
    return wires;
  }

  private void run() {
    wire(Forms.CONSTANT, constants.one(), 1);
    int count = 0;
    while (reader.next()) {
      step();
      count++;
    }
    if (made != image.wires() || count != image.instructions()) {
      throw header(
          36,
          "expected the "
              + made
              + " wires and "
              + count
              + " instructions of the content, found "
              + image.wires()
              + " and "
              + image.instructions());
    }
    if (publicInputs != image.publicInputs() || secretInputs != image.secretInputs()) {
      throw header(
          44,
          "expected the "
              + publicInputs
              + " public and "
              + secretInputs
              + " secret inputs of the content, found "
              + image.publicInputs()
              + " and "
              + image.secretInputs());
    }
  }

  /**
   * A public output is the variable of its wire, where that is neither an input nor a public output
   * already; the others get a row. The variables that are left move up.
   */
  private void placeOutputs() {
    IntList variables = forms.variableWires;
    int firstInner = firstInput + image.inputs();
    int gap = variables.size();
    int number = 0;
    for (int i = 0; i < image.outputs(); i++) {
      if (image.isPublicOutput(i)) {
        int wire = image.output(i);
        if (forms.kinds[wire] == Forms.VARIABLE && forms.payloads[wire] >= firstInner) {
          gap = Math.min(gap, forms.payloads[wire] - firstInput);
          variables.set(forms.payloads[wire] - firstInput, NO_WIRE);
          forms.payloads[wire] = 1 + number;
        } else {
          forms.outputRows.add(number);
          forms.outputWires.add(wire);
        }
        number++;
      }
    }
    int kept = gap;
    for (int i = gap; i < variables.size(); i++) {
      int wire = variables.get(i);
      if (wire != NO_WIRE) {
        variables.set(kept, wire);
        forms.payloads[wire] = firstInput + kept++;
      }
    }
    variables.truncate(kept);
  }

  private void step() {
    switch (reader.code()) {
      case Instruction.INPUT -> input();
      case Instruction.CONSTANT -> wire(Forms.CONSTANT, constant(reader.operand(0)), 1);
      case Instruction.ADD -> combine(false);
      case Instruction.SUB -> combine(true);
      case Instruction.MUL -> product();
      case Instruction.LINEAR -> linearCombination();
      case Instruction.SELECT -> select();
      case Instruction.EQUAL -> equal();
      case Instruction.BOOLEAN -> assertBoolean();
      case Instruction.PRODUCT -> {
        operands(0, 3);
        row();
      }
      case Instruction.ADVICE -> {
        operands(3, reader.operand(1));
        BuiltInHint.of(image, reader);
        variables(reader.makesWires());
      }
      case Instruction.BITS, Instruction.INVERSE, Instruction.IS_ZERO -> {
        operands(0, 1);
        variables(reader.makesWires());
      }
      case Instruction.COPY -> copy();
      default -> variables(reader.makesWires());
    }
  }

  private void input() {
    boolean isPublic = reader.argument() == Instruction.PUBLIC;
    int place = isPublic ? publicInputs++ : image.publicInputs() + secretInputs++;
    if (place >= (isPublic ? image.publicInputs() : image.inputs())
        || place >= forms.variableWires.size()) {
      throw flaw("expected no more inputs than the header states, found another");
    }
    forms.variableWires.set(place, made);
    wire(Forms.VARIABLE, firstInput + place, 1);
  }

  private void combine(boolean minus) {
    int x = operand(0);
    int y = operand(1);
    if (forms.isConstant(x) && forms.isConstant(y)) {
      long[] values = constants.limbs();
      int a = LIMBS * forms.payloads[x];
      int b = LIMBS * forms.payloads[y];
      if (minus) {
        field.sub(sum, 0, values, a, values, b);
      } else {
        field.add(sum, 0, values, a, values, b);
      }
      fold();
    } else if (minus && x == y) {
      Arrays.fill(sum, 0);
      fold();
    } else {
      linear(saturated(terms(x), terms(y)));
    }
  }

  private void product() {
    int x = operand(0);
    int y = operand(1);
    if (forms.isConstant(x) && forms.isConstant(y)) {
      long[] values = constants.limbs();
      field.mul(sum, 0, values, LIMBS * forms.payloads[x], values, LIMBS * forms.payloads[y]);
      fold();
    } else if (forms.isConstant(x)) {
      scaled(forms.payloads[x], y);
    } else if (forms.isConstant(y)) {
      scaled(forms.payloads[y], x);
    } else {
      row();
      variables(1);
    }
  }

  private void scaled(int factor, int wire) {
    if (constants.isZero(factor)) {
      Arrays.fill(sum, 0);
      fold();
    } else {
      linear(terms(wire));
    }
  }

  private void linearCombination() {
    Arrays.fill(sum, 0);
    boolean constant = true;
    int count = 0;
    for (int i = 0; i < reader.argument(); i++) {
      int factor = constant(reader.operand(2 * i));
      int x = operand(2 * i + 1);
      if (constants.isZero(factor)) {
        continue;
      }
      if (forms.isConstant(x)) {
        constants.addProduct(sum, factor, constants.limbs(), LIMBS * forms.payloads[x], scratch);
        count = saturated(count, 1);
      } else {
        constant = false;
        count = saturated(count, terms(x));
      }
    }
    if (constant) {
      fold();
    } else {
      linear(count);
    }
  }

  private void select() {
    operands(0, 3);
    int b = operand(0);
    if (!forms.isConstant(b)) {
      row();
      variables(1);
      return;
    }
    boolean isOne = constants.isOne(forms.payloads[b]);
    if (!isOne && !constants.isZero(forms.payloads[b])) {
      throw flaw("expected a select by 0, 1 or a variable, found another constant");
    }
    int chosen = operand(isOne ? 1 : 2);
    if (forms.isConstant(chosen)) {
      wire(Forms.CONSTANT, forms.payloads[chosen], 1);
    } else {
      wire(Forms.LINEAR, reader.word(), terms(chosen));
    }
  }

  private void equal() {
    int x = operand(0);
    int y = operand(1);
    boolean known =
        forms.isConstant(x)
            && forms.isConstant(y)
            && constants.equal(forms.payloads[x], forms.payloads[y]);
    if (x != y && !known) {
      row();
    }
  }

  private void assertBoolean() {
    int x = operand(0);
    boolean known =
        forms.isConstant(x)
            && (constants.isZero(forms.payloads[x]) || constants.isOne(forms.payloads[x]));
    if (!known) {
      row();
    }
  }

  /** A linear wire, or under the limit a variable with a row of its own. */
  private void linear(int count) {
    if (limit > 0 && count > limit) {
      row();
      variables(1);
    } else {
      wire(Forms.LINEAR, reader.word(), count);
    }
  }

  private void copy() {
    int x = operand(0);
    if (forms.isConstant(x)) {
      wire(Forms.CONSTANT, forms.payloads[x], 1);
    } else {
      row();
      variables(1);
    }
  }

  private void fold() {
    wire(Forms.CONSTANT, constants.add(sum), 1);
  }

  private void variables(int count) {
    for (int i = 0; i < count; i++) {
      int number = firstInput + forms.variableWires.size();
      forms.variableWires.add(made);
      wire(Forms.VARIABLE, number, 1);
    }
  }

  private void wire(byte kind, int payload, int count) {
    forms.kinds[made] = kind;
    forms.payloads[made] = payload;
    if (limit > 0) {
      terms[made] = count;
    }
    made++;
  }

  private void row() {
    forms.rowWords.add(reader.word());
    forms.rowWires.add(reader.wire());
    forms.rowInstructions.add(reader.index());
  }

  private int terms(int wire) {
    return limit > 0 ? terms[wire] : 0;
  }

  private static int saturated(int x, int y) {
    return (int) Math.min(Integer.MAX_VALUE, (long) x + y);
  }

  private int constant(int index) {
    if (index < 0 || index >= constants.given()) {
      throw flaw(
          "expected a constant 0.."
              + constants.given()
              + " exclusive, found "
              + Integer.toUnsignedString(index));
    }
    return index;
  }

  private void operands(int from, int count) {
    for (int i = from; i < from + count; i++) {
      operand(i);
    }
  }

  /** An operand that is a wire. */
  private int operand(int i) {
    int wire = reader.operand(i);
    if (wire < 0 || wire >= made) {
      throw flaw(
          "expected a wire 0.."
              + (made - 1)
              + " made before, found "
              + Integer.toUnsignedString(wire));
    }
    return wire;
  }

  private FormatException flaw(String text) {
    return image.flaw(
        ProgramSection.INSTRUCTIONS.ordinal(),
        reader.offset(),
        "instruction at word " + reader.word() + ": " + text);
  }

  private FormatException header(int offset, String text) {
    return image.flaw(-1, offset, text);
  }
}
