package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;

/** The rows that look up pairs in one table, three pairs each; pairs wait until a row is full. */
final class LookupRows {
  /** Pairs of a row. */
  static final int PAIRS = 3;

  private final Synthesis run;
  private final int id;
  private final List<TableEntry> waiting = new ArrayList<>();

  /**
   * @param kind of the table, for messages
   * @param id neither 0 nor 1, which Kimchi has itself
   */
  LookupRows(String kind, Synthesis run, int id) {
    if (id == 0 || id == 1) {
      throw new CircuitException(kind + ": expected an id other than 0 and 1, found " + id);
    }
    this.run = run;
    this.id = id;
  }

  void add(TableEntry entry) {
    waiting.add(entry);
    if (waiting.size() == PAIRS) {
      place(run, id, waiting.get(0), waiting.get(1), waiting.get(2));
      waiting.clear();
    }
  }

  /** Places the pairs that wait for others to fill their row. */
  void placeRest() {
    if (!waiting.isEmpty()) {
      TableEntry first = waiting.get(0);
      place(run, id, first, waiting.size() > 1 ? waiting.get(1) : first, first);
      waiting.clear();
    }
  }

  static void place(Synthesis run, int id, TableEntry first, TableEntry second, TableEntry third) {
    Lookups.lookup(
        run,
        id,
        first.index().in(run),
        first.value().in(run),
        second.index().in(run),
        second.value().in(run),
        third.index().in(run),
        third.value().in(run));
  }
}
