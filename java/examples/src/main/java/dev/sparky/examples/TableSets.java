package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.util.ArrayList;
import java.util.List;

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
  record TableSet(String name, CircuitMethod circuit, String flaw) {}

  private static final List<FieldElement> INDICES = numbers(0, 1, 2);
  private static final List<FieldElement> VALUES = numbers(0, 10, 20);

  private TableSets() {}

  static List<TableSet> all() {
    return List.of(
        new TableSet("two-tables", fixed(3, 4), null),
        new TableSet("one-id-twice", fixed(3, 3), "expected different ids, found 3 twice"),
        new TableSet("id-of-the-range-table", fixed(1), null),
        new TableSet(
            "id-of-the-range-table-in-use",
            then(fixed(1), TableSets::rangeCheck),
            "expected different ids, found 1 twice"),
        new TableSet(
            "one-runtime-id-twice",
            (snarky, none) -> {
              snarky.gates().addRuntimeTableConfig(5, INDICES);
              snarky.gates().addRuntimeTableConfig(5, INDICES);
              runtimeLookup(snarky, 5);
            },
            "runtime tables: expected different ids, found 5 twice"),
        new TableSet("table-0", fixed(0), null),
        new TableSet(
            "table-0-without-zeros",
            (snarky, none) -> {
              snarky.gates().addFixedLookupTable(0, List.of(numbers(1, 2), numbers(10, 20)));
              lookup(snarky, 0, 1, 10);
            },
            "expected an entry of zeros in a table with id 0"),
        new TableSet(
            "columns-of-two-lengths",
            (snarky, none) -> {
              snarky.gates().addFixedLookupTable(3, List.of(INDICES, numbers(0, 10)));
              lookup(snarky, 3, 1, 10);
            },
            "expected columns of one length"));
  }

  /** Fixed tables of these ids and a lookup in the first. */
  private static CircuitMethod fixed(int... ids) {
    return (snarky, none) -> {
      for (int id : ids) {
        snarky.gates().addFixedLookupTable(id, List.of(INDICES, VALUES));
      }
      lookup(snarky, ids[0], 1, 10);
    };
  }

  private static CircuitMethod then(CircuitMethod first, CircuitMethod second) {
    return (snarky, inputs) -> {
      first.build(snarky, inputs);
      second.build(snarky, inputs);
    };
  }

  private static void rangeCheck(Snarky snarky, List<FieldVar> none) {
    FieldVar value = snarky.run().existsOne(() -> FieldElement.of(77));
    new RangeChecks(snarky).rangeCheck64(value);
  }

  private static void runtimeLookup(Snarky snarky, int id) {
    lookup(snarky, id, 2, 30);
  }

  /** One row with the same lookup three times. */
  private static void lookup(Snarky snarky, int id, long index, long value) {
    List<FieldVar> w = snarky.run().exists(2, () -> numbers(index, value));
    FieldVar table = FieldVar.constant(id);
    snarky.gates().lookup(table, w.get(0), w.get(1), w.get(0), w.get(1), w.get(0), w.get(1));
  }

  static List<FieldElement> numbers(long... values) {
    var elements = new ArrayList<FieldElement>();
    for (long value : values) {
      elements.add(FieldElement.of(value));
    }
    return elements;
  }
}
