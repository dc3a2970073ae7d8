package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.CircuitLines;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lookup table whose indices are fixed and whose values the prover chooses: those that are
 * inserted. What is looked up is gathered, three pairs a row; {@link #check} places what is left.
 * Mutable; belongs to its run and its owner.
 *
 * <p>It is for the caller to insert a value for each index that is looked up: of an index that was
 * never inserted the prover may choose any value.
 */
public final class RuntimeTable {
  private final Synthesis run;
  private final int id;
  private final Set<FieldElement> indices;
  private final LookupRows rows;

  /**
   * Adds the table to the circuit.
   *
   * @param id neither 0 nor 1, which Kimchi has itself
   * @param indices all different
   */
  public RuntimeTable(Synthesis run, int id, List<FieldElement> indices) {
    rows = new LookupRows("runtime table", run, id);
    this.run = run;
    this.id = id;
    this.indices = new HashSet<>(indices);
    if (this.indices.size() != indices.size()) {
      throw new CircuitException("runtime table: expected indices that differ, found equal ones");
    }
    run.circuit().runtimeTable(id, indices.toArray(new FieldElement[0]));
  }

  /** Says which values indices have: a row for each three. */
  public void insert(List<TableEntry> entries) {
    for (int i = 0; i < entries.size(); i += LookupRows.PAIRS) {
      TableEntry first = entries.get(i);
      TableEntry second = i + 1 < entries.size() ? entries.get(i + 1) : first;
      TableEntry third = i + 2 < entries.size() ? entries.get(i + 2) : first;
      requireIndex(first.index());
      requireIndex(second.index());
      requireIndex(third.index());
      LookupRows.place(run, id, first, second, third);
    }
  }

  /** The table has the value at the index: a third of a row. */
  public void lookup(Field index, Field value) {
    rows.add(new TableEntry(index, value));
  }

  /** Places the lookups that wait for others to fill their row. */
  public void check() {
    rows.placeRest();
  }

  private void requireIndex(Field index) {
    if (index.isConstant()) {
      if (!indices.contains(index.value())) {
        throw new CircuitException(
            "runtime table " + id + ": expected one of its indices, found " + index);
      }
    } else if (run.proving()) {
      FieldElement value = run.inBlock(index::value);
      if (!indices.contains(value)) {
        throw new WitnessException(
            "runtime table "
                + id
                + ": expected one of its indices, found "
                + value
                + " (at "
                + CircuitLines.caller()
                + ")");
      }
    }
  }
}
