package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Lowers a program to Kimchi gates through the calls of {@link Circuit}: sums become expression
 * nodes, products and assertions the calls of that name. The public input is: public outputs,
 * public inputs.
 *
 * <p>Over both Pasta fields; over Pasta Fq there are generic gates only, which is all it makes.
 */
public final class KimchiCircuit {
  private final ProgramImage image;
  private final Circuit circuit;
  private final Evaluation evaluation;
  private final FieldElement minusOne;
  private final int[] references;
  private int nextPublic;

  private KimchiCircuit(ProgramImage image, Circuit circuit, Evaluation evaluation) {
    this.image = image;
    this.circuit = circuit;
    this.evaluation = evaluation;
    PrimeField field = image.field();
    minusOne = FieldElement.of(field.modulus().subtract(BigInteger.ONE), field);
    references = new int[image.wires()];
    nextPublic = image.publicOutputs();
  }

  /**
   * Builds the gates of a program; the caller finishes and closes the circuit. The backend loads
   * the image first, which checks it.
   *
   * @throws CircuitException if the program is not over a Pasta field
   * @throws dev.sparky.error.FormatException naming section and offset if the image is not sound
   */
  public static Circuit compile(ConstraintBackend backend, ProgramImage image) {
    Lowering.requireKimchiField(image.field());
    try (Program checked = backend.load(image)) {
      return compile(backend, checked);
    }
  }

  /** The same for a program that is loaded, and so is known to be sound. */
  public static Circuit compile(ConstraintBackend backend, Program program) {
    ProgramImage image = program.image();
    int size = checkedPublicSize(image);
    return build(backend, image, CircuitOptions.compile(size), null);
  }

  /**
   * The same in prover mode.
   *
   * @param evaluation of the program; its first witness gives the values
   */
  public static Circuit prove(
      ConstraintBackend backend, ProgramImage image, Evaluation evaluation) {
    int size = checkedPublicSize(image);
    List<FieldElement> publicInput = new ArrayList<>();
    long[] limbs = new long[4];
    for (int i = 0; i < size; i++) {
      evaluation.variables(0, 1 + i, 2 + i, limbs);
      publicInput.add(new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]));
    }
    return build(backend, image, CircuitOptions.prove(publicInput), evaluation);
  }

  private static int checkedPublicSize(ProgramImage image) {
    Lowering.requireKimchiField(image.field());
    return image.publicOutputs() + image.publicInputs();
  }

  private static Circuit build(
      ConstraintBackend backend,
      ProgramImage image,
      CircuitOptions options,
      Evaluation evaluation) {
    image.retain();
    try {
      Circuit circuit = backend.open(options.deferred().over(image.field()));
      try {
        new KimchiCircuit(image, circuit, evaluation).run();
        return circuit;
      } catch (RuntimeException | OutOfMemoryError e) {
        circuit.close();
        throw e;
      }
    } finally {
      image.release();
    }
  }

  private void run() {
    references[CircuitBuilder.ONE] = circuit.constant(FieldElement.ONE);
    var reader = new InstructionReader(image);
    while (reader.next()) {
      circuit.source(reader.index());
      step(reader);
    }
    int number = 0;
    for (int i = 0; i < image.outputs(); i++) {
      if (image.isPublicOutput(i)) {
        circuit.assertEqual(references[image.output(i)], number++);
      }
    }
    circuit.flush();
  }

  private void step(InstructionReader reader) {
    int wire = reader.wire();
    switch (reader.code()) {
      case Instruction.INPUT ->
          references[wire] =
              reader.argument() == Instruction.PUBLIC ? nextPublic++ : given(wire, 1);
      case Instruction.CONSTANT ->
          references[wire] = circuit.constant(image.constant(reader.operand(0)));
      case Instruction.ADD ->
          references[wire] = circuit.add(operand(reader, 0), operand(reader, 1));
      case Instruction.SUB ->
          references[wire] =
              circuit.add(operand(reader, 0), circuit.scale(minusOne, operand(reader, 1)));
      case Instruction.MUL ->
          references[wire] = circuit.multiply(operand(reader, 0), operand(reader, 1));
      case Instruction.LINEAR -> references[wire] = linear(reader);
      case Instruction.SELECT -> select(reader);
      // Gates have no rows for sums that a copy could shorten.
      case Instruction.COPY -> references[wire] = operand(reader, 0);
      case Instruction.EQUAL -> circuit.assertEqual(operand(reader, 0), operand(reader, 1));
      case Instruction.BOOLEAN -> circuit.assertBoolean(operand(reader, 0));
      case Instruction.PRODUCT ->
          circuit.assertMul(operand(reader, 0), operand(reader, 1), operand(reader, 2));
      default -> advice(reader);
    }
  }

  private int operand(InstructionReader reader, int index) {
    return references[reader.operand(index)];
  }

  private int linear(InstructionReader reader) {
    if (reader.argument() == 0) {
      return circuit.constant(FieldElement.ZERO);
    }
    int sum = 0;
    for (int i = 0; i < reader.argument(); i++) {
      int x = operand(reader, 2 * i + 1);
      FieldElement factor = image.constant(reader.operand(2 * i));
      int term = factor.isOne() ? x : circuit.scale(factor, x);
      sum = i == 0 ? term : circuit.add(sum, term);
    }
    return sum;
  }

  /** b * (t - f) = out - f. */
  private void select(InstructionReader reader) {
    int out = given(reader.wire(), 1);
    references[reader.wire()] = out;
    int minus = circuit.scale(minusOne, operand(reader, 2));
    circuit.assertMul(
        operand(reader, 0), circuit.add(operand(reader, 1), minus), circuit.add(out, minus));
  }

  private void advice(InstructionReader reader) {
    int count = reader.makesWires();
    int first = given(reader.wire(), count);
    for (int i = 0; i < count; i++) {
      references[reader.wire() + i] = first + i;
    }
  }

  /** New variables, with their values in prover mode. */
  private int given(int wire, int count) {
    if (evaluation == null) {
      return circuit.exists(count);
    }
    var values = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      values[i] = evaluation.wire(0, wire + i);
    }
    return circuit.exists(values, count);
  }
}
