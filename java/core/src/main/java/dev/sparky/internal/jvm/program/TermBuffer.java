package dev.sparky.internal.jvm.program;

import dev.sparky.internal.field.MontgomeryField;
import java.util.Arrays;

/** The terms of one row: three combinations, one behind the other. */
final class TermBuffer {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final int[] ends = new int[3];
  private int[] variables = new int[16];
  private long[] limbs = new long[16 * LIMBS];
  private int size;
  private int parts;

  void clear() {
    size = 0;
    parts = 0;
  }

  void add(int variable, long[] coefficient, int at) {
    if (size == variables.length) {
      variables = Arrays.copyOf(variables, 2 * size);
      limbs = Arrays.copyOf(limbs, 2 * LIMBS * size);
    }
    variables[size] = variable;
    System.arraycopy(coefficient, at, limbs, LIMBS * size, LIMBS);
    size++;
  }

  /** Ends a combination. */
  void end() {
    ends[parts++] = size;
  }

  int count(int part) {
    return ends[part] - (part == 0 ? 0 : ends[part - 1]);
  }

  int[] variables() {
    return variables;
  }

  long[] limbs() {
    return limbs;
  }
}
