package dev.sparky.internal.jvm.check;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The one table that all lookups of a circuit go to: fixed tables, the 12-bit range (id 1) and the
 * 4-bit xor (id 0) if a gate needs them, runtime tables, and zeros to fill it up.
 *
 * <p>Kimchi compares a query with the rows of the table as polynomials in one challenge j: column i
 * has weight j^i, the id has weight j^m, m being the most columns that any lookup of the circuit
 * has. So a row is known by its coefficients 0..m, the id added to column m if the table has one; a
 * row with a further column that is not zero is never found; if all ids are 0 they do not matter;
 * and if no lookup has two columns (m = 1) only the first column does.
 */
final class Lookups {
  /** Rows that the prover adds for zero knowledge. */
  private static final int ZERO_KNOWLEDGE_ROWS = 3;

  private static final int XOR_ROWS = 1 << 8;

  /** The range check's bound. */
  static final int RANGE = 1 << 12;

  private static final int XOR_ID = 0;
  private static final int RANGE_ID = 1;
  private static final int NIBBLE = 1 << 4;

  private final MontgomeryField field;
  private final int width;
  private final boolean hasIds;
  private final boolean hasRange;
  private final boolean hasXor;
  private final Set<List<FieldElement>> rows = new HashSet<>();

  private Lookups(
      MontgomeryField field, int width, boolean hasIds, boolean hasRange, boolean hasXor) {
    this.field = field;
    this.width = width;
    this.hasIds = hasIds;
    this.hasRange = hasRange;
    this.hasXor = hasXor;
  }

  static Lookups of(Subject subject) {
    boolean range = false;
    boolean xor = false;
    boolean lookup = false;
    GateType[] types = GateType.values();
    for (int row = subject.publicRows(); row < subject.rows(); row++) {
      GateType type = types[subject.kind(row)];
      range |= LookupGates.rangeCells(type).length > 0;
      xor |= type == GateType.XOR16;
      lookup |= type == GateType.LOOKUP;
    }
    int width = xor ? 3 : lookup ? 2 : 1;
    boolean ids = range;
    for (LookupTable table : subject.fixedTables()) {
      ids |= table.id() != 0;
    }
    for (LookupTable table : subject.runtimeTables()) {
      ids |= table.id() != 0;
    }
    var lookups = new Lookups(subject.field(), width, ids, range, xor);
    if (range || xor || lookup) {
      lookups.addTables(subject);
    }
    return lookups;
  }

  /**
   * Whether the rows of a circuit and the prover's own fill the domain, so that no row of zeros
   * lies behind the last but one of random values. The domain is a power of two with room for the
   * lookup table too, one row of it left free, and one of zeros unless a fixed table has id 0.
   */
  boolean fillDomain(Subject subject) {
    long length = hasRange ? RANGE : 0;
    boolean zeroId = false;
    length += hasXor ? XOR_ROWS : 0;
    for (LookupTable table : subject.fixedTables()) {
      length += table.columns().isEmpty() ? 0 : table.columns().get(0).size();
      zeroId |= table.id() == 0;
    }
    for (LookupTable table : subject.runtimeTables()) {
      length += table.columns().get(0).size();
    }
    long tableRows = (zeroId ? length : length + 1) + 1;
    long rows = subject.rows();
    // The prover makes no domain of 4, so a circuit of one row is always filled up.
    return rows > 1 && tableRows <= rows && Long.bitCount(rows + ZERO_KNOWLEDGE_ROWS) == 1;
  }

  private void addTables(Subject subject) {
    rows.add(key(FieldElement.ZERO, List.of()));
    for (LookupTable table : subject.fixedTables()) {
      addTable(table.id(), table.columns());
    }
    for (int i = 0; i < subject.runtimeTables().size(); i++) {
      LookupTable table = subject.runtimeTables().get(i);
      addTable(table.id(), List.of(table.columns().get(0), subject.runtimeValues(i)));
    }
  }

  private void addTable(int id, List<List<FieldElement>> columns) {
    int length = columns.isEmpty() ? 0 : columns.get(0).size();
    for (int row = 0; row < length; row++) {
      int at = row;
      List<FieldElement> entry =
          columns.stream()
              .map(column -> at < column.size() ? column.get(at) : FieldElement.ZERO)
              .toList();
      boolean found =
          entry.stream()
              .skip(width == 1 ? entry.size() : width + 1L)
              .allMatch(FieldElement::isZero);
      if (found) {
        rows.add(key(id(id), entry));
      }
    }
  }

  /** Coefficients 0..m of a row or query; without two columns only the first. */
  private List<FieldElement> key(FieldElement id, List<FieldElement> entry) {
    var key = new FieldElement[width == 1 ? 1 : width + 1];
    for (int i = 0; i < key.length; i++) {
      key[i] = i < entry.size() ? entry.get(i) : FieldElement.ZERO;
    }
    if (width > 1 && hasIds) {
      key[width] = sum(key[width], id);
    }
    return List.of(key);
  }

  /** Whether a value that is not below the bound is in the table for the range check after all. */
  boolean rangeHolds(long[] cells, int value) {
    return rows.contains(key(id(RANGE_ID), List.of(MontgomeryField.load(cells, value))));
  }

  boolean xorHolds(long[] cells, int l, int r, int out) {
    var entry =
        List.of(
            MontgomeryField.load(cells, l),
            MontgomeryField.load(cells, r),
            MontgomeryField.load(cells, out));
    return rows.contains(key(id(XOR_ID), entry));
  }

  /** Whether a table of that id has a row (index, value). */
  boolean holds(long[] cells, int id, int index, int value) {
    FieldElement number = MontgomeryField.load(cells, id);
    if (hasRange
        && Limbs.isOne(cells, id)
        && Limbs.isZero(cells, value)
        && isBelow(cells, index, RANGE)) {
      return true;
    }
    if (hasXor
        && (number.isZero() || !hasIds)
        && isBelow(cells, index, NIBBLE)
        && Limbs.equal(cells, index, cells, value)) {
      return true;
    }
    var entry = List.of(MontgomeryField.load(cells, index), MontgomeryField.load(cells, value));
    return rows.contains(key(number, entry));
  }

  private static boolean isBelow(long[] cells, int at, int bound) {
    return (cells[at + 1] | cells[at + 2] | cells[at + 3]) == 0
        && cells[at] >= 0
        && cells[at] < bound;
  }

  private FieldElement sum(FieldElement a, FieldElement b) {
    long[] limbs = new long[2 * MontgomeryField.LIMBS];
    MontgomeryField.store(limbs, 0, a);
    MontgomeryField.store(limbs, MontgomeryField.LIMBS, b);
    field.add(limbs, 0, limbs, 0, limbs, MontgomeryField.LIMBS);
    return MontgomeryField.load(limbs, 0);
  }

  /** An id as a field element; negative ones count down from p. */
  private FieldElement id(int number) {
    long[] limbs = {Math.abs((long) number), 0, 0, 0};
    if (number < 0) {
      field.neg(limbs, 0, limbs, 0);
    }
    return MontgomeryField.load(limbs, 0);
  }
}
