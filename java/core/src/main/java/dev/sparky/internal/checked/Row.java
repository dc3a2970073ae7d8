package dev.sparky.internal.checked;

import dev.sparky.spi.Circuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A copy of a row that is not wired yet, to be compared. */
record Row(int row, int kind, List<Integer> cells, List<Long> coefficients) {
  private static final int LIMBS = 4;

  static List<Row> of(Circuit circuit, int from, int to) {
    var rows = new ArrayList<Row>();
    circuit.rowsSoFar(
        from,
        to,
        (row, kind, cells, cellCount, limbs, count) ->
            rows.add(
                new Row(
                    row,
                    kind,
                    IntStream.of(Arrays.copyOf(cells, cellCount))
                        .boxed()
                        .collect(Collectors.toUnmodifiableList()),
                    LongStream.of(Arrays.copyOf(limbs, LIMBS * count))
                        .boxed()
                        .collect(Collectors.toUnmodifiableList()))));
    return rows;
  }

  void show(Circuit.RowVisitor visitor) {
    visitor.row(
        row,
        kind,
        cells.stream().mapToInt(Integer::intValue).toArray(),
        cells.size(),
        coefficients.stream().mapToLong(Long::longValue).toArray(),
        coefficients.size() / LIMBS);
  }
}
