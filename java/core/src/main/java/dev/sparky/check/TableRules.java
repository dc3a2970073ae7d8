package dev.sparky.check;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What Kimchi demands of lookup tables before it makes an index; only asked if some gate looks up.
 * The range table has id 1, the xor table id 0.
 */
final class TableRules {
  private boolean range;
  private boolean xor;
  private boolean lookup;

  private TableRules() {}

  /** The first rule that is broken, null if none is. */
  static String firstBroken(ConstraintSystem system) {
    if (system.lookupTables().isEmpty() && system.runtimeTables().isEmpty()) {
      return null;
    }
    var rules = new TableRules();
    GateType[] types = GateType.values();
    system.gates(0, system.rows(), (row, kind, wires, c, n) -> rules.see(types[kind]));
    return rules.range || rules.xor || rules.lookup ? rules.broken(system) : null;
  }

  private void see(GateType type) {
    switch (type) {
      case RANGE_CHECK0, RANGE_CHECK1, ROT64, FOREIGN_FIELD_MUL -> range = true;
      case XOR16 -> xor = true;
      case LOOKUP -> lookup = true;
      default -> {}
    }
  }

  private String broken(ConstraintSystem system) {
    var ids = new ArrayList<Integer>();
    system.lookupTables().forEach(table -> ids.add(table.id()));
    if (range) {
      ids.add(1);
    }
    if (xor) {
      ids.add(0);
    }
    String twice = twice("lookup tables", ids);
    if (twice == null) {
      twice =
          twice("runtime tables", system.runtimeTables().stream().map(LookupTable::id).toList());
    }
    return twice == null ? brokenTable(system) : twice;
  }

  private static String twice(String what, List<Integer> ids) {
    var seen = new HashSet<Integer>();
    for (int id : ids) {
      if (!seen.add(id)) {
        return what + ": expected different ids, found " + id + " twice";
      }
    }
    return null;
  }

  private String brokenTable(ConstraintSystem system) {
    boolean hasZeroId = xor;
    boolean hasZeroEntry = xor;
    var all = new ArrayList<>(system.lookupTables());
    all.addAll(system.runtimeTables());
    for (LookupTable table : all) {
      if (table.columns().isEmpty()) {
        return "lookup table " + table.id() + ": expected columns, found none";
      }
      int length = table.columns().get(0).size();
      if (table.columns().stream().anyMatch(column -> column.size() != length)) {
        return "lookup table " + table.id() + ": expected columns of one length";
      }
      hasZeroId |= table.id() == 0;
      hasZeroEntry |= table.id() == 0 && hasZeroEntry(table, length);
    }
    return hasZeroId && !hasZeroEntry
        ? "lookup tables: expected an entry of zeros in a table with id 0, found none"
        : null;
  }

  private static boolean hasZeroEntry(LookupTable table, int length) {
    for (int i = 0; i < length; i++) {
      int row = i;
      if (table.columns().stream().map(column -> column.get(row)).allMatch(FieldElement::isZero)) {
        return true;
      }
    }
    return false;
  }
}
