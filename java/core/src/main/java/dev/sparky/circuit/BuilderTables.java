package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.ImageHeader;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/** What a circuit has beside its instructions: inputs, outputs, names, labels. */
final class BuilderTables {
  private final NameList publicInputs = new NameList();
  private final NameList secretInputs = new NameList();
  private final NameList outputNames = new NameList();
  private final Words outputs = new Words(0);
  private final NameList functions = new NameList();
  private final Words labels = new Words(0);
  private final NameList labelNames = new NameList();
  private int sourceWires;
  private IntUnaryOperator sourceOrder;
  private int publicOutputs;
  private boolean keepLabels = true;
  private String lastName;
  private int lastNameIndex;
  private int lastLine;

  /** Each input has a name of its own: values are given by name. */
  void input(String name, boolean isPublic) {
    if (publicInputs.knows(name) || secretInputs.knows(name)) {
      throw new CircuitException(
          "input: expected a name of its own, found \""
              + name
              + "\" for a second input; choose another name");
    }
    (isPublic ? publicInputs : secretInputs).intern(name);
  }

  void output(String name, int wire, boolean isPublic) {
    outputs.reserve(2);
    outputNames.add(name);
    outputs.add(wire);
    outputs.add(isPublic ? 1 : 0);
    publicOutputs += isPublic ? 1 : 0;
  }

  int function(String name) {
    if (functions.count() > Instruction.MAX_ARGUMENT && !functions.knows(name)) {
      throw new CircuitException(
          "advice: expected at most "
              + (Instruction.MAX_ARGUMENT + 1)
              + " functions, found one more, \""
              + name
              + "\"; pass what differs as parameters");
    }
    return functions.intern(name);
  }

  void keepLabels(boolean keep) {
    keepLabels = keep;
  }

  void label(int instruction, String name, int line) {
    if (!keepLabels || (line == lastLine && name.equals(lastName))) {
      return;
    }
    if (line < 0) {
      throw new CircuitException("label: expected a line >= 0, found " + line);
    }
    labels.reserve(3);
    if (!name.equals(lastName)) {
      lastNameIndex = labelNames.intern(name);
      lastName = name;
    }
    labels.add(instruction, lastNameIndex, line);
    lastLine = line;
  }

  void sourceOrder(int count, IntUnaryOperator wireOf) {
    sourceWires = count;
    sourceOrder = wireOf;
  }

  ProgramImage assemble(
      String name,
      PrimeField field,
      Lowering lowering,
      int wires,
      int instructionCount,
      Words instructions,
      ConstantPool constants) {
    byte[] names = NameList.joined(publicInputs, secretInputs, outputNames);
    byte[][] texts = {names, functions.bytes(), labelNames.bytes()};
    long[] lengths = {
      instructions.bytes(),
      (long) FieldElement.BYTES * constants.size(),
      outputs.bytes(),
      (long) Integer.BYTES * sourceWires,
      texts[0].length,
      texts[1].length,
      labels.bytes(),
      texts[2].length
    };
    var header =
        new ImageHeader(
            field,
            lowering,
            wires,
            instructionCount,
            publicInputs.count(),
            secretInputs.count(),
            publicOutputs);
    ByteBuffer memory = instructions.giveAway(ImageHeader.size(lengths));
    return header.assemble(
        name,
        memory,
        lengths,
        (section, target) -> {
          switch (section) {
            case INSTRUCTIONS -> {}
            case CONSTANTS -> constants.copyTo(target);
            case OUTPUTS -> outputs.copyTo(target, 0);
            case SOURCE_WIRES -> {
              for (int i = 0; i < sourceWires; i++) {
                target.putInt(Integer.BYTES * i, sourceOrder.applyAsInt(i));
              }
            }
            case NAMES -> target.put(texts[0]);
            case FUNCTIONS -> target.put(texts[1]);
            case LABELS -> labels.copyTo(target, 0);
            case LABEL_NAMES -> target.put(texts[2]);
          }
        });
  }
}
