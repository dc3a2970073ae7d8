package dev.sparky.report.diff;

import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows as a list that is edited: cells hold variables, and copy cycles follow from these. */
final class TestRows {
  static final int EMPTY = -1;

  /** A row: its kind, small coefficients, and a variable or {@link #EMPTY} a cell. */
  record Row(int kind, long[] coefficients, int[] cells) {
    Row copy() {
      return new Row(kind, coefficients.clone(), cells.clone());
    }
  }

  final List<Row> rows = new ArrayList<>();

  /** Rows of few different shapes over variables that are used again and again. */
  static TestRows random(Random random, int count) {
    var made = new TestRows();
    for (int i = 0; i < count; i++) {
      int[] cells = new int[GateRows.WIRES];
      for (int column = 0; column < cells.length; column++) {
        cells[column] = random.nextInt(3) == 0 ? EMPTY : Math.max(0, 2 * i - random.nextInt(40));
      }
      long[] coefficients = random.longs(5, 0, 3).toArray();
      made.rows.add(new Row(1 + random.nextInt(2), coefficients, cells));
    }
    return made;
  }

  TestRows copy() {
    var copy = new TestRows();
    rows.forEach(row -> copy.rows.add(row.copy()));
    return copy;
  }

  GateRows build(Constants constants) {
    Map<Integer, List<Integer>> cycles = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < GateRows.WIRES; column++) {
        int variable = rows.get(row).cells[column];
        if (variable != EMPTY) {
          cycles.computeIfAbsent(variable, key -> new ArrayList<>()).add(row << 3 | column);
        }
      }
    }
    Map<Integer, Integer> next = new HashMap<>();
    for (List<Integer> cycle : cycles.values()) {
      for (int i = 0; i < cycle.size(); i++) {
        next.put(cycle.get(i), cycle.get((i + 1) % cycle.size()));
      }
    }
    var built = new GateRows.Builder(constants, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      int[] wires = new int[GateRows.WIRES];
      for (int column = 0; column < wires.length; column++) {
        int cell = row << 3 | column;
        wires[column] = next.getOrDefault(cell, cell);
      }
      built.row(rows.get(row).kind, wires);
      for (long coefficient : rows.get(row).coefficients) {
        built.coefficient(new long[] {coefficient, 0, 0, 0}, 0);
      }
    }
    return built.build();
  }
}
