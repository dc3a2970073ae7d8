package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.ImageHeader;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;

/** What a circuit has beside its instructions: inputs, outputs, names, labels. */
final class BuilderTables {
  private final NameList publicInputs = new NameList();
  private final NameList secretInputs = new NameList();
  private final NameList outputNames = new NameList();
  private final Words outputs = new Words();
  private final NameList functions = new NameList();
  private final Words labels = new Words();
  private final NameList labelNames = new NameList();
  private int[] sourceOrder = {};
  private int publicOutputs;
  private boolean keepLabels = true;
  private String lastName;
  private int lastLine;

  void input(String name, boolean isPublic) {
    (isPublic ? publicInputs : secretInputs).add(name);
  }

  void output(String name, int wire, boolean isPublic) {
    outputNames.add(name);
    outputs.add(wire);
    outputs.add(isPublic ? 1 : 0);
    publicOutputs += isPublic ? 1 : 0;
  }

  int function(String name) {
    int index = functions.intern(name);
    if (index > Instruction.MAX_ARGUMENT) {
      throw new CircuitException("too many advice functions");
    }
    return index;
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
    lastName = name;
    lastLine = line;
    labels.add(instruction, labelNames.intern(name), line);
  }

  void sourceOrder(int[] order) {
    sourceOrder = order.clone();
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
      Integer.BYTES * instructions.size(),
      (long) FieldElement.BYTES * constants.size(),
      Integer.BYTES * outputs.size(),
      (long) Integer.BYTES * sourceOrder.length,
      texts[0].length,
      texts[1].length,
      Integer.BYTES * labels.size(),
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
    return header.assemble(
        name,
        lengths,
        (section, target) -> {
          switch (section) {
            case INSTRUCTIONS -> instructions.copyTo(target);
            case CONSTANTS -> constants.copyTo(target);
            case OUTPUTS -> outputs.copyTo(target);
            case SOURCE_WIRES -> target.asIntBuffer().put(sourceOrder);
            case NAMES -> target.put(texts[0]);
            case FUNCTIONS -> target.put(texts[1]);
            case LABELS -> labels.copyTo(target);
            case LABEL_NAMES -> target.put(texts[2]);
          }
        });
  }
}
