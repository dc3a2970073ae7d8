package dev.sparky.internal.program;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.r1cs.R1cs;

/**
 * The contract of the arguments of a {@link Program} and of ranges of an {@link R1cs}; what breaks
 * it is told in the same words.
 */
public final class ProgramArguments {
  private static final int LIMBS = 4;

  private ProgramArguments() {}

  /**
   * Of {@link Program#rows(int, int, dev.sparky.spi.r1cs.R1csVisitor)}.
   *
   * @throws CircuitException unless {@code 0 <= from <= to <= rows}
   */
  public static void checkRows(int from, int to, int rows) {
    checkRange("rows", from, to, rows);
  }

  /**
   * Of {@link R1cs#constraints(int, int, dev.sparky.spi.r1cs.R1csVisitor)}.
   *
   * @throws CircuitException unless {@code 0 <= from <= to <= constraints}
   */
  public static void checkConstraints(int from, int to, int constraints) {
    checkRange("constraints", from, to, constraints);
  }

  private static void checkRange(String what, int from, int to, int count) {
    if (from < 0 || from > to || to > count) {
      throw new CircuitException(
          what + ": expected 0 <= from <= to <= " + count + ", found " + from + ".." + to);
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
