package dev.sparky.r1cs;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.file.Path;

/**
 * Writes programs and their witnesses as iden3 files. Both have the program's numbering of
 * variables; label i is variable i, unless the labels of a source are handed on. A program that was
 * built for Kimchi gates is rejected: its rank-1 constraints are not the circuit it stands for. A
 * witness in the order of its source ({@link Evaluation#sourceWitness}) fits the source's own
 * {@code .r1cs} instead.
 */
public final class R1csExport {
  private R1csExport() {}

  /** Writes the constraint system; equal programs give equal bytes. */
  public static void write(Program program, Path file) {
    int variables = program.variables();
    try (R1csWriter writer = rows(program, file)) {
      writer.labels(variables, wire -> wire);
      finish(writer, program, program.image().secretInputs(), variables);
    }
  }

  /**
   * Writes the constraint system of a program that was made from {@code source}: its labels, their
   * number and its number of private inputs are handed on. Variables that the program has beyond
   * the wires of the source get labels after those of the source.
   */
  public static void write(Program program, R1csReader source, Path file) {
    R1csHeader header = source.header();
    int added = program.variables() - header.wires();
    try (R1csWriter writer = rows(program, file)) {
      if (source.hasLabels()) {
        writer.labels(source, added);
      } else {
        writer.labels(program.variables(), wire -> wire);
      }
      long labels = Math.max(header.labels(), source.hasLabels() ? 0 : header.wires());
      finish(writer, program, header.privateInputs(), labels + added);
    }
  }

  private static R1csWriter rows(Program program, Path file) {
    checkLowering(program);
    R1csWriter writer = R1csWriter.create(file, program.image().field());
    try {
      program.rows(0, program.rows(), writer);
      return writer;
    } catch (RuntimeException | Error e) {
      writer.close();
      throw e;
    }
  }

  private static void finish(R1csWriter writer, Program program, int privateInputs, long labels) {
    ProgramImage image = program.image();
    writer.finish(
        program.variables(), image.publicOutputs(), image.publicInputs(), privateInputs, labels);
  }

  private static void checkLowering(Program program) {
    if (program.image().lowering().kind() != Lowering.Kind.R1CS) {
      throw new CircuitException(
          program.image().name()
              + ": expected a program with the lowering r1cs, found kimchi: its gates are not"
              + " rank-1 constraints; compile the circuit with --lowering r1cs");
    }
  }

  /** Writes the variables of a witness. */
  public static void write(Evaluation evaluation, int witness, Path file) {
    checkLowering(evaluation.program());
    write(evaluation.witness(witness), file);
  }

  /** Writes a witness as a {@code .wtns}. */
  public static void write(WitnessSource witness, Path file) {
    try (WtnsWriter writer = WtnsWriter.create(file, witness.field())) {
      witness.values(writer);
      writer.finish();
    }
  }
}
