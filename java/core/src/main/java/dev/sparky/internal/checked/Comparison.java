package dev.sparky.internal.checked;

import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two finished circuits in chunks of bounded size; the first difference stops the pair.
 */
final class Comparison {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;

  private Comparison() {}

  static void systems(Pair pair, ConstraintSystem one, ConstraintSystem two) {
    pair.same("finish: rows", one.rows(), two.rows());
    pair.same("finish: constraints", one.constraints(), two.constraints());
    for (int from = 0; from < one.rows(); from += CHUNK) {
      int to = Math.min(one.rows(), from + CHUNK);
      List<String> left = gates(one, from, to);
      List<String> right = gates(two, from, to);
      pair.same("finish: gates visited", left.size(), right.size());
      for (int i = 0; i < left.size(); i++) {
        pair.same("finish: row " + (from + i), left.get(i), right.get(i));
      }
    }
    pair.same("finish: digest", one.digest(), two.digest());
    pair.same("finish: lookup tables", one.lookupTables(), two.lookupTables());
    pair.same("finish: runtime tables", one.runtimeTables(), two.runtimeTables());
  }

  private static List<String> gates(ConstraintSystem system, int from, int to) {
    List<String> gates = new ArrayList<>();
    system.gates(
        from,
        to,
        (row, kind, wires, coefficients, count) ->
            gates.add(
                "kind "
                    + kind
                    + ", wires "
                    + Arrays.toString(wires)
                    + ", coefficient limbs "
                    + Arrays.toString(Arrays.copyOf(coefficients, LIMBS * count))));
    return gates;
  }

  static void witnesses(Pair pair, Witness one, Witness two) {
    pair.same("witness: variables", one.variableCount(), two.variableCount());
    pair.same("witness: rows", one.rows(), two.rows());
    long[] left = new long[LIMBS * CHUNK];
    long[] right = new long[LIMBS * CHUNK];
    for (int from = 0; from < one.variableCount(); from += CHUNK) {
      int to = Math.min(one.variableCount(), from + CHUNK);
      one.values(from, to, left);
      two.values(from, to, right);
      same(pair, "witness: variable ", from, to, left, right);
    }
    for (int column = 0; column < Witness.COLUMNS; column++) {
      for (int from = 0; from < one.rows(); from += CHUNK) {
        int to = Math.min(one.rows(), from + CHUNK);
        one.column(column, from, to, left);
        two.column(column, from, to, right);
        same(pair, "witness: column " + column + ", row ", from, to, left, right);
      }
    }
    pair.same("witness: runtime tables", one.runtimeTables(), two.runtimeTables());
  }

  private static void same(Pair pair, String what, int from, int to, long[] left, long[] right) {
    int end = LIMBS * (to - from);
    int at = Arrays.mismatch(left, 0, end, right, 0, end);
    if (at >= 0) {
      int element = at / LIMBS;
      pair.same(what + (from + element), limbs(left, element), limbs(right, element));
    }
  }

  private static String limbs(long[] values, int element) {
    return "limbs "
        + Arrays.toString(Arrays.copyOfRange(values, LIMBS * element, LIMBS * (element + 1)));
  }
}
