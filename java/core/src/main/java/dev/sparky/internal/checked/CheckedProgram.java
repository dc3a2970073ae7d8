package dev.sparky.internal.checked;

import dev.sparky.error.DisagreementException;
import dev.sparky.spi.R1csVisitor;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/** Two programs behind one; every answer has to be the same. Owns both. */
final class CheckedProgram implements Program {
  private final Program first;
  private final Program second;

  CheckedProgram(Program first, Program second) {
    this.first = first;
    this.second = second;
    rows();
    variables();
    digest();
  }

  <T> T same(String call, T one, T two) {
    if (!Objects.equals(one, two)) {
      throw new DisagreementException(
          call, -1, first.backend() + ": " + one, second.backend() + ": " + two);
    }
    return one;
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
    same("digest", first.digest(), second.digest());
    return first.digestBytes();
  }

  @Override
  public int rows() {
    return same("rows", first.rows(), second.rows());
  }

  @Override
  public int variables() {
    return same("variables", first.variables(), second.variables());
  }

  @Override
  public long offHeapBytes() {
    return first.offHeapBytes();
  }

  @Override
  public void rows(int from, int to, R1csVisitor visitor) {
    first.rows(
        from,
        to,
        (row, a, b, c, variables, coefficients) -> {
          String one = text(a, b, c, variables, coefficients);
          second.rows(
              row,
              row + 1,
              (other, d, e, f, others, factors) ->
                  same("row " + row, one, text(d, e, f, others, factors)));
          visitor.constraint(row, a, b, c, variables, coefficients);
        });
  }

  private static String text(int a, int b, int c, int[] variables, long[] limbs) {
    int terms = a + b + c;
    return Arrays.toString(new int[] {a, b, c})
        + Arrays.toString(Arrays.copyOf(variables, terms))
        + Arrays.toString(Arrays.copyOf(limbs, 4 * terms));
  }

  @Override
  public Label label(int row) {
    return same("label of row " + row, first.label(row), second.label(row));
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
      return new CheckedEvaluation(this, evaluation, two.get());
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
