package dev.sparky.internal.program;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Program;

/** The contract of the arguments of a {@link Program}; what breaks it is told in the same words. */
public final class ProgramArguments {
  private static final int LIMBS = 4;

  private ProgramArguments() {}

  /**
   * Of {@link Program#rows(int, int, dev.sparky.spi.R1csVisitor)}.
   *
   * @throws CircuitException unless 0 <= from <= to <= rows
   */
  public static void checkRows(int from, int to, int rows) {
    if (from < 0 || from > to || to > rows) {
      throw new CircuitException(
          "rows: expected 0 <= from <= to <= " + rows + ", found " + from + ".." + to);
    }
  }

  /**
   * Of {@link Program#evaluate(long[], int, int, Advice)}.
   *
   * @param length longs given as inputs
   * @param inputs the program takes for each witness
   * @throws CircuitException unless there are four longs for each input of each witness
   */
  public static void checkEvaluate(int length, int inputs, int count, int threads) {
    if (count < 1 || threads < 1) {
      throw new CircuitException(
          "evaluate: expected at least one witness and one thread, found "
              + count
              + " and "
              + threads);
    }
    if (length != (long) LIMBS * inputs * count) {
      throw new CircuitException(
          "evaluate: expected "
              + inputs
              + " inputs of four longs for each of "
              + count
              + " witnesses, found "
              + length
              + " longs");
    }
  }

  /**
   * Of {@link Program#assign(long[])}.
   *
   * @param length longs given as values
   * @throws CircuitException unless there are four longs for each variable
   */
  public static void checkAssign(int length, int variables) {
    if (length != (long) LIMBS * variables) {
      throw new CircuitException(
          "assign: expected four longs for each of "
              + variables
              + " variables, found "
              + length
              + " longs");
    }
  }
}
