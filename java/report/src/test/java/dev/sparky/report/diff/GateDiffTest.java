package dev.sparky.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import dev.sparky.spi.GateNumbering;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Changes that are planted are the changes that are found. */
class GateDiffTest {
  private static final int ROWS = 400;

  private final Constants constants = new Constants();
  private final Random random = new Random(4);
  private final TestRows a = TestRows.random(random, ROWS);
  private final TestRows b = a.copy();

  private RowDiff diff() {
    return GateDiff.of(a.build(constants), b.build(constants));
  }

  private static List<String> shown(RowDiff diff) {
    return diff.rows().stream()
        .map(row -> row.cause().text() + " " + row.rowA() + " " + row.rowB())
        .toList();
  }

  @Test
  void equalSystemsAreEqual() {
    assertThat(diff().equal()).isTrue();
  }

  @Test
  void aCoefficient() {
    b.rows.get(100).coefficients()[2] = 77;
    RowDiff diff = diff();
    assertThat(shown(diff)).containsExactly("coefficient 100 100");
    assertThat(diff.rows().get(0).detail())
        .contains("coefficient 2: " + a.rows.get(100).coefficients()[2] + " in A, 77 in B");
  }

  @Test
  void aGate() {
    TestRows.Row row = b.rows.get(7);
    b.rows.set(7, new TestRows.Row(14, row.coefficients(), row.cells()));
    assertThat(shown(diff())).containsExactly("gate 7 7");
  }

  /** The rows whose next cell changed: the one that was rewired and those that named it. */
  @Test
  void aWire() {
    b.rows.get(200).cells()[0] = 100_000;
    a.rows.get(200).cells()[0] = a.rows.get(210).cells()[0] = 399;
    RowDiff diff = diff();
    assertThat(diff.counts().get(Cause.WIRE)).isEqualTo(diff.rows().size());
    assertThat(shown(diff)).contains("wire 200 200");
  }

  @Test
  void anInsertedRowIsTheOnlyDifference() {
    for (int at = 0; at <= ROWS; at += 50) {
      b.rows.clear();
      b.rows.addAll(a.copy().rows);
      int[] cells = {20, TestRows.EMPTY, 300, 2, 600, TestRows.EMPTY, 1_000_000};
      b.rows.add(at, new TestRows.Row(1, new long[] {9, 9, 9, 9, 9}, cells));
      assertThat(shown(diff())).containsExactly("added -1 " + at);
    }
  }

  @Test
  void aRowThatWasTakenOut() {
    TestRows.Row row = b.rows.get(33);
    a.rows.set(33, new TestRows.Row(1, new long[] {8, 8, 8, 8, 8}, row.cells()));
    b.rows.remove(33);
    assertThat(shown(diff())).containsExactly("missing 33 -1");
  }

  @Test
  void aRowThatMoved() {
    var moved = new TestRows.Row(1, new long[] {6, 6, 6, 6, 6}, b.rows.get(40).cells());
    a.rows.set(40, moved);
    b.rows.remove(40);
    b.rows.add(300, moved.copy());
    assertThat(shown(diff())).contains("order 40 300").noneMatch(row -> row.startsWith("missing"));
  }

  @Test
  void manyChangesAtOnce() {
    b.rows.get(300).coefficients()[0] = 55;
    b.rows.remove(250);
    a.rows.set(250, new TestRows.Row(3, new long[0], a.rows.get(250).cells()));
    for (int i = 0; i < 20; i++) {
      b.rows.add(60, new TestRows.Row(2, new long[] {1, 2, i}, new int[] {5, 6, 7, 8, -1, -1, -1}));
    }
    RowDiff diff = diff();
    assertThat(diff.counts())
        .containsEntry(Cause.ADDED, 20)
        .containsEntry(Cause.MISSING, 1)
        .containsEntry(Cause.COEFFICIENT, 1)
        .containsEntry(Cause.WIRE, 0);
    assertThat(shown(diff).get(0)).isEqualTo("added -1 60");
    assertThat(shown(diff)).contains("missing 250 -1", "coefficient 300 319");
  }

  /** Identical neighbours say nothing about which of them is new; the answer stays small. */
  @Test
  void manyEqualRows() {
    a.rows.clear();
    a.rows.addAll(Collections.nCopies(5_000, new TestRows.Row(1, new long[] {1}, empty())));
    b.rows.clear();
    b.rows.addAll(a.copy().rows);
    b.rows.add(2_500, new TestRows.Row(1, new long[] {1}, empty()));
    assertThat(diff().counts()).containsEntry(Cause.ADDED, 1);
    assertThat(diff().rows()).hasSize(1);
  }

  @Test
  void systemsThatShareNothingEnd() {
    TestRows other = TestRows.random(new Random(99), 30_000);
    TestRows one = TestRows.random(new Random(98), 20_000);
    GateRows left = one.build(constants);
    GateRows right = other.build(constants);
    RowDiff diff =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> GateDiff.of(left, right));
    assertThat(diff.counts().get(Cause.ADDED) - diff.counts().get(Cause.MISSING)).isEqualTo(10_000);
  }

  @Test
  void numberings() {
    TestRows.Row row = a.rows.get(3);
    a.rows.set(3, new TestRows.Row(12, row.coefficients(), row.cells()));
    RowDiff diff =
        GateDiff.ofNumberings(a.build(constants), GateNumbering.O1JS_2, GateNumbering.O1JS_3);
    assertThat(shown(diff)).containsExactly("gate 3 3");
    assertThat(diff.rows().get(0).detail()).isEqualTo("RangeCheck0 has the number 12 in A, 8 in B");
  }

  private static int[] empty() {
    int[] cells = new int[GateRows.WIRES];
    java.util.Arrays.fill(cells, TestRows.EMPTY);
    return cells;
  }
}
