package dev.sparky.snarky;

import dev.sparky.error.CircuitException;
import java.util.ArrayList;
import java.util.List;

/** The cells of a gate call in the order of its arguments. */
final class Cells {
  private final List<FieldVar> cells;

  private Cells(int capacity) {
    this.cells = new ArrayList<>(capacity);
  }

  static Cells of(int capacity) {
    return new Cells(capacity);
  }

  Cells add(FieldVar... more) {
    cells.addAll(List.of(more));
    return this;
  }

  Cells add(PointVar point) {
    return add(point.x(), point.y());
  }

  Cells add(String name, int count, List<FieldVar> more) {
    expect(name, count, more);
    cells.addAll(more);
    return this;
  }

  static void expect(String name, int count, List<?> found) {
    if (found.size() != count) {
      throw new CircuitException(name + ": expected " + count + ", found " + found.size());
    }
  }

  int count() {
    return cells.size();
  }

  List<FieldVar> list() {
    return cells;
  }
}
