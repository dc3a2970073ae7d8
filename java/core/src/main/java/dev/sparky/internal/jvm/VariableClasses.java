package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;

/** Union-find over external and internal variables, solved when the circuit is finished. */
final class VariableClasses {
  private final int externals;

  /** Null when nothing was united: each variable is then its own class. */
  private final int[] parents;

  private final int count;

  VariableClasses(int externals, int internals, IntList unions) {
    this.externals = externals;
    count = Math.addExact(externals, internals);
    parents = unions.size() == 0 ? null : new int[count];
    if (parents != null) {
      for (int i = 0; i < count; i++) {
        parents[i] = i;
      }
      for (int i = 0; i < unions.size(); i += 2) {
        unite(find(index(unions.get(i))), find(index(unions.get(i + 1))));
      }
    }
  }

  /** Classes are numbered below this. */
  int count() {
    return count;
  }

  /** The class of a cell that is not empty. */
  int of(int cell) {
    return parents == null ? index(cell) : find(index(cell));
  }

  private int index(int cell) {
    return cell >= 0 ? cell : externals + Cell.number(cell);
  }

  /** The smaller root wins; with path halving any choice is logarithmic. */
  private void unite(int x, int y) {
    parents[Math.max(x, y)] = Math.min(x, y);
  }

  private int find(int start) {
    int x = start;
    while (parents[x] != x) {
      parents[x] = parents[parents[x]];
      x = parents[x];
    }
    return x;
  }
}
