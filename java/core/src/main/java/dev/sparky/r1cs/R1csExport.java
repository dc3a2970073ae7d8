package dev.sparky.r1cs;

import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import java.nio.file.Path;

/**
 * Writes programs and their witnesses as iden3 files. Both have the program's numbering of
 * variables; label i is variable i.
 */
public final class R1csExport {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;

  private R1csExport() {}

  /** Writes the constraint system; equal programs give equal bytes. */
  public static void write(Program program, Path file) {
    int variables = program.variables();
    try (R1csWriter writer = R1csWriter.create(file, program.image().field())) {
      program.rows(0, program.rows(), writer);
      writer.labels(variables, wire -> wire);
      writer.finish(
          variables,
          program.image().publicOutputs(),
          program.image().publicInputs(),
          program.image().secretInputs(),
          variables);
    }
  }

  /** Writes the variables of a witness. */
  public static void write(Program program, Evaluation evaluation, int witness, Path file) {
    int variables = program.variables();
    long[] limbs = new long[LIMBS * CHUNK];
    try (WtnsWriter writer = WtnsWriter.create(file, program.image().field())) {
      for (int from = 0; from < variables; from += CHUNK) {
        int to = Math.min(variables, from + CHUNK);
        evaluation.variables(witness, from, to, limbs);
        writer.values(from, to - from, limbs);
      }
      writer.finish();
    }
  }
}
