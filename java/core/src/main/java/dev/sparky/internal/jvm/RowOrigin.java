package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Where rows and cells come from: for messages, so it is not made for speed. */
final class RowOrigin {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final CircuitState state;
  private final RowTable rows;
  private final MontgomeryField field;

  RowOrigin(CircuitState state, RowTable rows) {
    this.state = state;
    field = MontgomeryField.of(state.options.field());
    this.rows = rows;
  }

  /**
   * The source position of a part of a row.
   *
   * @param witness null if there are no values
   */
  int source(int row, int part, JvmWitness witness) {
    if (state.sources == null) {
      return -1;
    }
    if (part >= ConstraintSystem.COPY_OF) {
      return copySource(row, part - ConstraintSystem.COPY_OF, witness);
    }
    int half = rows.half(row, part == ConstraintSystem.RIGHT_HALF);
    if (half != RowTable.NONE) {
      return state.sources.of(SourceTable.HALVES, half);
    }
    int custom = rows.customOffset(row);
    return custom == RowTable.NONE ? -1 : state.sources.of(SourceTable.CUSTOM, custom);
  }

  /** The first equality of a cell's class whose two sides differ. */
  private int copySource(int row, int column, JvmWitness witness) {
    int cell = column < rows.cellCount(row) ? rows.cell(row, column) : Cell.EMPTY;
    if (witness == null || cell == Cell.EMPTY) {
      return -1;
    }
    var classes =
        new VariableClasses(state.variableCount, state.rows.internalCount(), state.unions);
    for (int i = 0; i < state.unions.size(); i += 2) {
      int x = state.unions.get(i);
      if (classes.of(x) == classes.of(cell) && witness.differ(x, state.unions.get(i + 1))) {
        return state.sources.of(SourceTable.UNIONS, i);
      }
    }
    return -1;
  }

  /** The combination of external variables in a cell, ascending; null for an empty one. */
  LinearTerms expression(int row, int column, int limit) {
    int cell = column < rows.cellCount(row) ? rows.cell(row, column) : Cell.EMPTY;
    if (cell == Cell.EMPTY) {
      return null;
    }
    // Recipes name older internals only, so going down from the youngest meets each once.
    var external = new TreeMap<Integer, long[]>();
    var internal = new TreeMap<Integer, long[]>();
    long[] constant = new long[LIMBS];
    addTerm(external, internal, cell, new long[] {1, 0, 0, 0});
    while (!internal.isEmpty()) {
      Map.Entry<Integer, long[]> youngest = internal.pollLastEntry();
      expand(youngest.getKey(), youngest.getValue(), external, internal, constant);
      requireAtMost(limit, external);
    }
    external.values().removeIf(c -> MontgomeryField.load(c, 0).isZero());
    requireAtMost(limit, external);
    var coefficients = new ArrayList<FieldElement>();
    external.values().forEach(c -> coefficients.add(MontgomeryField.load(c, 0)));
    return new LinearTerms(
        MontgomeryField.load(constant, 0), new ArrayList<>(external.keySet()), coefficients);
  }

  private static void requireAtMost(int limit, Map<Integer, long[]> terms) {
    if (terms.size() > limit) {
      throw CircuitArguments.tooManyTerms("expression", limit);
    }
  }

  /** Puts the recipe of an internal variable, times a factor, in its place. */
  private void expand(
      int number,
      long[] factor,
      Map<Integer, long[]> external,
      Map<Integer, long[]> internal,
      long[] constant) {
    int[] halves = state.rows.halves();
    int half = RowArena.HALF * state.rows.recipe(number);
    int coefficients = half + RowArena.HALF_COEFFICIENTS;
    long[] term = new long[LIMBS];
    state.elements.scale(term, 0, halves[coefficients + 4], factor, 0);
    if (halves[half] == Cell.internal(number)) {
      field.sub(constant, 0, constant, 0, term, 0);
      return;
    }
    field.add(constant, 0, constant, 0, term, 0);
    for (int side = 0; side < 2; side++) {
      if (halves[half + side] != Cell.EMPTY) {
        long[] product = new long[LIMBS];
        state.elements.scale(product, 0, halves[coefficients + side], factor, 0);
        addTerm(external, internal, halves[half + side], product);
      }
    }
  }

  private void addTerm(
      Map<Integer, long[]> external, Map<Integer, long[]> internal, int cell, long[] factor) {
    Map<Integer, long[]> terms = cell >= 0 ? external : internal;
    long[] sum = terms.computeIfAbsent(cell >= 0 ? cell : Cell.number(cell), k -> new long[LIMBS]);
    field.add(sum, 0, sum, 0, factor, 0);
  }
}
