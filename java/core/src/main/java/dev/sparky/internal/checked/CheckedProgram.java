package dev.sparky.internal.checked;

import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.util.function.Supplier;

/** Two programs behind one; every answer has to be the same. Owns both. */
final class CheckedProgram implements Program {
  private final Program first;
  private final Program second;
  private final Sides sides;

  CheckedProgram(Program first, Program second) {
    this.first = first;
    this.second = second;
    sides = new Sides(first.backend(), second.backend());
    rows();
    variables();
    digest();
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public ProgramImage image() {
    return first.image();
  }

  @Override
  public byte[] digestBytes() {
    sides.same("digest", first.digest(), second.digest());
    return first.digestBytes();
  }

  @Override
  public int rows() {
    return sides.same("rows", first.rows(), second.rows());
  }

  @Override
  public int variables() {
    return sides.same("variables", first.variables(), second.variables());
  }

  @Override
  public long offHeapBytes() {
    return first.offHeapBytes();
  }

  @Override
  public void rows(int from, int to, R1csVisitor visitor) {
    sides.rows("row", from, to, first::rows, second::rows, visitor);
  }

  @Override
  public Label label(int row) {
    return sides.same("label of row " + row, first.label(row), second.label(row));
  }

  @Override
  public Evaluation evaluate(long[] inputs, int count, int threads, Advice advice) {
    return both(
        () -> first.evaluate(inputs, count, threads, advice),
        () -> second.evaluate(inputs, count, threads, advice));
  }

  @Override
  public Evaluation assign(long[] variables) {
    return both(() -> first.assign(variables), () -> second.assign(variables));
  }

  private Evaluation both(Supplier<Evaluation> one, Supplier<Evaluation> two) {
    Evaluation evaluation = one.get();
    try {
      return new CheckedEvaluation(this, sides, evaluation, two.get());
    } catch (RuntimeException | OutOfMemoryError e) {
      evaluation.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
