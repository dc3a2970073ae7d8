package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.synthesis.CircuitLines;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
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
  /** Pairs of a row. */
  private static final int PAIRS = 3;

  private final Synthesis run;
  private final int id;
  private final Set<FieldElement> indices;
  private final List<Entry> waiting = new ArrayList<>();

  /** An index and its value. */
  public record Entry(Field index, Field value) {
    public static Entry of(long index, Field value) {
      return new Entry(Field.of(index), value);
    }
  }

  /**
   * Adds the table to the circuit.
   *
   * @param id neither 0 nor 1, which Kimchi has itself
   * @param indices all different
   */
  public RuntimeTable(Synthesis run, int id, List<FieldElement> indices) {
    if (id == 0 || id == 1) {
      throw new CircuitException("runtime table: expected an id other than 0 and 1, found " + id);
    }
    this.run = run;
    this.id = id;
    this.indices = new HashSet<>(indices);
    if (this.indices.size() != indices.size()) {
      throw new CircuitException("runtime table: expected indices that differ, found equal ones");
    }
    run.circuit().runtimeTable(id, indices.toArray(new FieldElement[0]));
  }

  /** Says which values indices have: a row for each three. */
  public void insert(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i += PAIRS) {
      Entry first = entries.get(i);
      Entry second = i + 1 < entries.size() ? entries.get(i + 1) : first;
      Entry third = i + 2 < entries.size() ? entries.get(i + 2) : first;
      requireIndex(first.index);
      requireIndex(second.index);
      requireIndex(third.index);
      place(first, second, third);
    }
  }

  /** The table has the value at the index. */
  public void lookup(Field index, Field value) {
    waiting.add(new Entry(index, value));
    if (waiting.size() == PAIRS) {
      place(waiting.get(0), waiting.get(1), waiting.get(2));
      waiting.clear();
    }
  }

  /** Places the lookups that wait for others to fill their row. */
  public void check() {
    if (!waiting.isEmpty()) {
      Entry first = waiting.get(0);
      place(first, waiting.size() > 1 ? waiting.get(1) : first, first);
      waiting.clear();
    }
  }

  private void place(Entry first, Entry second, Entry third) {
    Lookups.lookup(
        run,
        id,
        first.index.in(run),
        first.value.in(run),
        second.index.in(run),
        second.value.in(run),
        third.index.in(run),
        third.value.in(run));
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
