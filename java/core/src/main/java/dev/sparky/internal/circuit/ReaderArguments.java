package dev.sparky.internal.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;

/** What readers of a finished circuit reject, in the same words whatever the backend. */
public final class ReaderArguments {
  private static final int LIMBS = 4;

  /** Columns that are wired. */
  private static final int WIRED = 7;

  private ReaderArguments() {}

  public static void row(String call, int row, int rows) {
    if (row < 0 || row >= rows) {
      throw wrong(call, rows == 0 ? "a row (there are none)" : "a row in 0.." + (rows - 1), row);
    }
  }

  public static void column(String call, int column) {
    if (column < 0 || column >= Witness.COLUMNS) {
      throw wrong(call, "a column in 0.." + (Witness.COLUMNS - 1), column);
    }
  }

  /** A part of a row, as {@link ConstraintSystem#source} numbers them. */
  public static void part(String call, int part) {
    int last = ConstraintSystem.COPY_OF + WIRED - 1;
    if (part < 0 || part > last) {
      throw wrong(call, "a part in 0.." + last, part);
    }
  }

  public static void variable(String call, int variable, int variables) {
    if (variable < 0 || variable >= variables) {
      String expected =
          variables == 0 ? "a variable (there are none)" : "a variable in 0.." + (variables - 1);
      throw wrong(call, expected, variable);
    }
  }

  public static void range(String call, int from, int to, int count) {
    if (from < 0 || to < from || to > count) {
      throw wrong(call, "a range in 0.." + count, from + ".." + to);
    }
  }

  /** A range, and an array that takes its values. */
  public static void range(String call, int from, int to, int count, long[] target) {
    range(call, from, to, count);
    long needed = (long) LIMBS * (to - from);
    if (target.length < needed) {
      throw wrong(call, "a target of at least " + needed + " longs", target.length);
    }
  }

  public static void threads(String call, int threads) {
    if (threads < 1) {
      throw wrong(call, "at least 1 thread", threads);
    }
  }

  public static void limit(String call, int limit) {
    if (limit < 0) {
      throw wrong(call, "a limit of at least 0 terms", limit);
    }
  }

  /** What a finished circuit has, null before. */
  public static <T> T finished(String call, T result) {
    if (result == null) {
      throw new CircuitException(
          Messages.of(call, "a finished circuit", "one under construction", "", "finish it first"));
    }
    return result;
  }

  private static CircuitException wrong(String call, String expected, Object found) {
    return new CircuitException(
        Messages.of(call, expected, found, "", "ask for what the circuit has"));
  }
}
