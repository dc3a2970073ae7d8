package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Circuits whose lookups hold, with sets of lookup tables that Kimchi takes and ones that it makes
 * no index of. A zero-knowledge row looks up zeros in table 0, which is why a table with that id
 * has to have an entry of zeros; the range table has id 1 and the xor table id 0 where a gate of
 * theirs is used.
 */
final class TableSets {
  /**
   * @param flaw a part of what the full check says of the set, null for one that Kimchi takes
   */
  record TableSet(String name, Consumer<Synthesis> circuit, String flaw) {}

  private static final FieldElement[] INDICES = numbers(0, 1, 2);
  private static final FieldElement[] VALUES = numbers(0, 10, 20);

  private TableSets() {}

  static List<TableSet> all() {
    return List.of(
        new TableSet("two-tables", fixed(3, 4), null),
        new TableSet("one-id-twice", fixed(3, 3), "expected different ids, found 3 twice"),
        new TableSet("id-of-the-range-table", fixed(1), null),
        new TableSet(
            "id-of-the-range-table-in-use",
            fixed(1).andThen(TableSets::rangeCheck),
            "expected different ids, found 1 twice"),
        new TableSet(
            "one-runtime-id-twice",
            run -> {
              run.circuit().runtimeTable(5, INDICES);
              run.circuit().runtimeTable(5, INDICES);
              lookup(run, 5, 2, 30);
            },
            "runtime tables: expected different ids, found 5 twice"),
        new TableSet("table-0", fixed(0), null),
        new TableSet(
            "table-0-without-zeros",
            run -> {
              fixedTable(run, 0, numbers(1, 2), numbers(10, 20));
              lookup(run, 0, 1, 10);
            },
            "expected an entry of zeros in a table with id 0"),
        new TableSet(
            "columns-of-two-lengths",
            run -> {
              fixedTable(run, 3, INDICES, numbers(0, 10));
              lookup(run, 3, 1, 10);
            },
            "expected columns of one length"));
  }

  /** Fixed tables of these ids and a lookup in the first. */
  private static Consumer<Synthesis> fixed(int... ids) {
    return run -> {
      for (int id : ids) {
        fixedTable(run, id, INDICES, VALUES);
      }
      lookup(run, ids[0], 1, 10);
    };
  }

  static void fixedTable(Synthesis run, int id, FieldElement[]... columns) {
    Lookups.fixedTable(run, id, columns);
  }

  private static void rangeCheck(Synthesis run) {
    RangeChecks.rangeCheck64(run, Examples.witness(run, 77).in(run));
  }

  /** One row with the same lookup three times. */
  private static void lookup(Synthesis run, int id, long index, long value) {
    if (run.proving()) {
      run.give(index);
      run.give(value);
    }
    int i = run.exists(2);
    Lookups.lookup(run, id, i, i + 1, i, i + 1, i, i + 1);
  }

  static FieldElement[] numbers(long... values) {
    return Arrays.stream(values).mapToObj(FieldElement::of).toArray(FieldElement[]::new);
  }
}
