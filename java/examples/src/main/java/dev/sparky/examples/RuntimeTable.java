package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.util.ArrayList;
import java.util.List;

/** A table whose values the prover chooses, three lookups a row; short rows repeat their first. */
final class RuntimeTable {
  private static final int PER_ROW = 3;

  /** An index and the value at it. */
  record Entry(FieldVar index, FieldVar value) {}

  private final Snarky snarky;
  private final FieldVar id;
  private final List<Entry> pending = new ArrayList<>();

  /**
   * @param id neither 0 nor 1, which Kimchi keeps for its own tables
   */
  RuntimeTable(Snarky snarky, int id, List<FieldElement> indices) {
    this.snarky = snarky;
    this.id = FieldVar.constant(id);
    snarky.gates().addRuntimeTableConfig(id, indices);
  }

  /** Entries of the table, in rows of their own. */
  void insert(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i += PER_ROW) {
      row(entries.subList(i, Math.min(i + PER_ROW, entries.size())));
    }
  }

  /** One lookup; waits for two more. */
  void lookup(FieldVar index, FieldVar value) {
    pending.add(new Entry(index, value));
    if (pending.size() == PER_ROW) {
      check();
    }
  }

  /** Places the lookups that still wait. */
  void check() {
    if (!pending.isEmpty()) {
      row(pending);
      pending.clear();
    }
  }

  private void row(List<Entry> entries) {
    Entry first = entries.get(0);
    Entry second = entries.size() > 1 ? entries.get(1) : first;
    Entry third = entries.size() > 2 ? entries.get(2) : first;
    snarky
        .gates()
        .lookup(
            id,
            first.index(),
            first.value(),
            second.index(),
            second.value(),
            third.index(),
            third.value());
  }
}
