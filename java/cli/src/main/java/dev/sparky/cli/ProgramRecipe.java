package dev.sparky.cli;

import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.report.compare.Made;
import dev.sparky.report.compare.Recipe;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.util.HexFormat;

/**
 * A program that is lowered, and evaluated and checked where there are inputs.
 *
 * @param inputs canonical limbs in the program's order, null for none
 */
record ProgramRecipe(ProgramImage image, long[] inputs) implements Recipe {
  private static final int LISTED = 100;

  @Override
  public String timed() {
    String lowered =
        isKimchi()
            ? "checks of the program, lowering to gates"
            : "checks and lowering of the program";
    return inputs == null ? lowered : lowered + ", evaluation, check of the witness";
  }

  private boolean isKimchi() {
    return image.lowering().kind() == Lowering.Kind.KIMCHI;
  }

  @Override
  public Made make(ConstraintBackend backend) {
    long start = System.nanoTime();
    Program program = backend.load(image);
    boolean done = false;
    try {
      Made made = isKimchi() ? gates(backend, program, start) : rows(program, start);
      done = true;
      return made;
    } finally {
      if (!done) {
        program.close();
      }
    }
  }

  private Made gates(ConstraintBackend backend, Program program, long start) {
    try (program) {
      boolean proving = inputs != null;
      Circuit circuit =
          proving ? proved(backend, program) : KimchiCircuit.compile(backend, program);
      boolean done = false;
      try {
        ConstraintSystem system = circuit.finish();
        var witness = proving ? circuit.witness() : null;
        double seconds = (System.nanoTime() - start) / 1e9;
        done = true;
        return new MadeSystem(
            backend.name(),
            proving ? "PROVED" : "COMPILED",
            system,
            witness,
            seconds,
            circuit.offHeapBytes(),
            circuit::close);
      } finally {
        if (!done) {
          circuit.close();
        }
      }
    }
  }

  private Circuit proved(ConstraintBackend backend, Program program) {
    try (Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
      return KimchiCircuit.prove(backend, image, evaluation);
    }
  }

  private Made rows(Program program, long start) {
    String values = "";
    String outcome = "LOWERED";
    if (inputs != null) {
      try (Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
        CheckReport report = evaluation.check(0, LISTED);
        outcome = report.satisfied() ? "SATISFIED" : "NOT SATISFIED";
        double seconds = (System.nanoTime() - start) / 1e9;
        values = HexFormat.of().formatHex(evaluation.sourceHash(0));
        return made(program, outcome, seconds, values, report.toString());
      }
    }
    return made(program, outcome, (System.nanoTime() - start) / 1e9, values, "");
  }

  private static Made made(
      Program program, String outcome, double seconds, String values, String check) {
    return new MadeRows(
        program.backend(),
        outcome,
        program.rows(),
        visitor -> program.rows(0, program.rows(), visitor),
        values,
        check,
        seconds,
        program.offHeapBytes(),
        program::close);
  }
}
