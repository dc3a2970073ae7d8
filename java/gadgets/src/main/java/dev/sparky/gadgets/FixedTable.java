package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/**
 * A lookup table whose pairs of index and value are part of the circuit: what is looked up is
 * proven to be one of them. What is looked up is gathered, three pairs a row; {@link #check} places
 * what is left. Mutable; belongs to its run and its owner.
 */
public final class FixedTable {
  private final LookupRows rows;

  /**
   * Adds the table to the circuit.
   *
   * @param id neither 0 nor 1, which Kimchi has itself; no other table of the circuit has it
   * @param indices all different, and one of them 0 with the value 0, which the prover needs
   * @param values as many as indices
   */
  public FixedTable(Synthesis run, int id, List<FieldElement> indices, List<FieldElement> values) {
    if (indices.isEmpty() || indices.size() != values.size()) {
      throw new CircuitException(
          "fixed table "
              + id
              + ": expected as many values as indices and at least one, found "
              + values.size()
              + " and "
              + indices.size());
    }
    rows = new LookupRows("fixed table", run, id);
    FieldElement[][] columns = {
      indices.toArray(new FieldElement[0]), values.toArray(new FieldElement[0])
    };
    Lookups.fixedTable(run, id, columns);
  }

  /** The table has the value at the index: a third of a row. */
  public void lookup(Field index, Field value) {
    rows.add(new TableEntry(index, value));
  }

  /** Places the lookups that wait for others to fill their row. */
  public void check() {
    rows.placeRest();
  }

  /**
   * A table that stands elsewhere in the circuit has three pairs: one row.
   *
   * @param id of the table
   */
  public static void inTable(
      Synthesis run, int id, TableEntry first, TableEntry second, TableEntry third) {
    LookupRows.place(run, id, first, second, third);
  }

  /**
   * Three numbers are below 2^12 each, by the table that Kimchi has: one row. Kimchi adds this
   * table to circuits with a range check of 64 or 88 bits, a rotation or a foreign product only; in
   * any other there is no witness but zeros, as in o1js.
   */
  public static void rangeCheck3x12(Synthesis run, Field x, Field y, Field z) {
    Lookups.rangeCheck3x12(run, x.in(run), y.in(run), z.in(run));
  }
}
