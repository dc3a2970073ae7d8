package dev.sparky.internal.jvm.program;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.internal.parallel.Workers;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;

/** Fills the wires of all witnesses, leg by leg: each ends at advice, which is asked for once. */
final class Evaluator {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final JvmProgram program;
  private final ProgramImage image;
  private final Forms forms;
  private final MontgomeryField field;
  private final int threads;
  private final Advice advice;
  private final long[][] wires;

  /** Where a leg starts: null for the beginning, else the advice that was just given. */
  private InstructionReader start;

  Evaluator(JvmProgram program, int count, int threads, Advice advice) {
    this.program = program;
    this.threads = Math.min(threads, count);
    this.advice = advice;
    image = program.image();
    forms = program.forms();
    field = MontgomeryField.of(image.field());
    wires = new long[count][Math.multiplyExact(LIMBS, image.wires())];
  }

  /**
   * @param inputs canonical, witness after witness
   */
  Evaluation run(long[] inputs) {
    takeInputs(inputs);
    Cancellation.check("evaluate");
    for (InstructionReader stop = leg(); stop != null; stop = leg()) {
      advise(stop);
      start = stop;
      Cancellation.check("evaluate");
    }
    return new JvmEvaluation(program, wires, outputs());
  }

  private void takeInputs(long[] inputs) {
    int at = 0;
    for (long[] witness : wires) {
      field.one(witness, 0);
      for (int i = 0; i < image.inputs(); i++, at += LIMBS) {
        take(field, "an input", inputs, at, witness, LIMBS * forms.variableWires.get(i));
      }
    }
  }

  /** Brings a canonical element into Montgomery form. */
  private static void take(
      MontgomeryField field, String what, long[] from, int at, long[] to, int target) {
    if (!field.isCanonical(from, at)) {
      throw new CircuitException(what + " is not below the modulus of " + field.field().id());
    }
    field.toMontgomery(to, target, from, at);
  }

  /** All witnesses up to the next advice; a reader that stands there, null at the end. */
  private InstructionReader leg() {
    var stops = new InstructionReader[wires.length];
    Workers.run(
        threads,
        part -> {
          int from = (int) ((long) wires.length * part / threads);
          int to = (int) ((long) wires.length * (part + 1) / threads);
          var interpreter = new Interpreter(image, field, forms.constants);
          for (int witness = from; witness < to; witness++) {
            var reader = new InstructionReader(image);
            if (start != null) {
              reader.seek(start.word(), start.wire(), start.index());
            }
            stops[witness] = interpreter.run(reader, wires[witness]) ? reader : null;
          }
        });
    return stops[0];
  }

  private void advise(InstructionReader at) {
    int outputs = at.operand(0);
    int inputs = at.operand(1);
    byte[] parameters = image.parameters(at.word() + 4 + inputs, at.operand(2));
    long[] given = new long[Math.multiplyExact(LIMBS * wires.length, inputs)];
    for (int witness = 0; witness < wires.length; witness++) {
      for (int i = 0; i < inputs; i++) {
        int target = LIMBS * (witness * inputs + i);
        field.fromMontgomery(given, target, wires[witness], LIMBS * at.operand(3 + i));
      }
    }
    long[] values = new long[Math.multiplyExact(LIMBS * wires.length, outputs)];
    String name = image.function(at.argument());
    advice.function(name).compute(parameters, wires.length, given, values);
    for (int witness = 0; witness < wires.length; witness++) {
      for (int i = 0; i < outputs; i++) {
        int from = LIMBS * (witness * outputs + i);
        take(field, "advice", values, from, wires[witness], LIMBS * (at.wire() + i));
      }
    }
  }

  private long[][] outputs() {
    var outputs = new long[wires.length][LIMBS * image.publicOutputs()];
    for (int witness = 0; witness < wires.length; witness++) {
      int target = 0;
      for (int i = 0; i < image.outputs(); i++) {
        if (image.isPublicOutput(i)) {
          System.arraycopy(
              wires[witness], LIMBS * image.output(i), outputs[witness], target, LIMBS);
          target += LIMBS;
        }
      }
    }
    return outputs;
  }

  /** One witness whose variables are given, canonical; nothing is computed. */
  static Evaluation assigned(JvmProgram program, long[] values) {
    MontgomeryField field = MontgomeryField.of(program.image().field());
    Forms forms = program.forms();
    int publicOutputs = program.image().publicOutputs();
    var wires = new long[1][Math.multiplyExact(LIMBS, program.image().wires())];
    var outputs = new long[1][LIMBS * publicOutputs];
    take(field, "a value", values, 0, wires[0], 0);
    for (int i = 0; i < publicOutputs; i++) {
      take(field, "a value", values, LIMBS * (1 + i), outputs[0], LIMBS * i);
    }
    int number = 0;
    for (int i = 0; i < program.image().outputs(); i++) {
      if (program.image().isPublicOutput(i)) {
        int wire = program.image().output(i);
        if (forms.isOutputVariable(wire, number)) {
          System.arraycopy(outputs[0], LIMBS * number, wires[0], LIMBS * wire, LIMBS);
        }
        number++;
      }
    }
    int first = 1 + publicOutputs;
    for (int i = 0; i < forms.variableWires.size(); i++) {
      int wire = forms.variableWires.get(i);
      take(field, "a value", values, LIMBS * (first + i), wires[0], LIMBS * wire);
    }
    return new JvmEvaluation(program, wires, outputs);
  }
}
