package dev.sparky.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.R1csRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class R1csDiffTest {
  private static final int ROWS = 50;

  private final Constants constants = new Constants();
  private final List<int[]> rows = new ArrayList<>();

  /** {@code w[i] * k w[i+1] = w[i+2]} for each row, as {wire, wire, wire, k}. */
  R1csDiffTest() {
    for (int i = 0; i < ROWS; i++) {
      rows.add(new int[] {1 + i, 2 + i, 3 + i, 1 + i % 4});
    }
  }

  private R1csRows build(List<int[]> of, int wires) {
    var built = new R1csRows(constants, wires, 2);
    for (int i = 0; i < of.size(); i++) {
      int[] row = of.get(i);
      long[] limbs = {1, 0, 0, 0, row[3], 0, 0, 0, 1, 0, 0, 0};
      built.constraint(i, 1, 1, 1, new int[] {row[0], row[1], row[2]}, limbs);
    }
    return built;
  }

  private List<String> diff(List<int[]> other, int wires) {
    RowDiff diff = R1csDiff.of(build(rows, ROWS + 3), build(other, wires));
    return diff.rows().stream()
        .map(row -> row.cause().text() + " " + row.rowA() + " " + row.rowB() + ": " + row.detail())
        .toList();
  }

  private List<int[]> copy() {
    return new ArrayList<>(rows.stream().map(int[]::clone).toList());
  }

  @Test
  void equalWhateverTheOrderOfTheTerms() {
    var a = new R1csRows(constants, 4, 0);
    var b = new R1csRows(constants, 4, 0);
    long[] ab = {5, 0, 0, 0, 6, 0, 0, 0};
    long[] ba = {6, 0, 0, 0, 5, 0, 0, 0};
    a.constraint(0, 2, 0, 0, new int[] {1, 3}, ab);
    b.constraint(0, 2, 0, 0, new int[] {3, 1}, ba);
    assertThat(R1csDiff.of(a, b).equal()).isTrue();
    assertThat(diff(rows, ROWS + 3)).isEmpty();
  }

  @Test
  void coefficientAndWire() {
    List<int[]> other = copy();
    other.get(10)[3] = 99;
    other.get(20)[1] = 1;
    assertThat(diff(other, ROWS + 3))
        .containsExactly(
            "coefficient 10 10: B: wire 12 times 3 in A, 99 in B",
            "wire 20 20: B: wire 22 in A, not in B");
  }

  /** A constraint with a wire of its own in the middle gives every later wire another number. */
  @Test
  void anInsertedConstraintShiftsNumbersOnly() {
    List<int[]> other = copy();
    for (int[] row : other) {
      for (int i = 0; i < 3; i++) {
        row[i] += row[i] >= 30 ? 1 : 0;
      }
    }
    other.add(28, new int[] {1, 1, 30, 77});
    assertThat(diff(other, ROWS + 4))
        .containsExactly("added -1 28: the constraint of 3 terms is not in A");
  }
}
