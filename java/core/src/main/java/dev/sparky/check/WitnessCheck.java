package dev.sparky.check;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.CheckResult.FailingRow;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayList;

/**
 * Checks a witness against every constraint and explains what fails: what it calls satisfied is
 * what the Kimchi prover of o1js 2.15.0 accepts.
 *
 * <p>A gate in the last row that reads the next one reads zeros there, as the prover fills circuits
 * up; only if the rows and the prover's three own fill a power of two exactly, it puts random
 * values there, which no such gate accepts, and then neither does this check.
 */
public final class WitnessCheck {
  private static final GateType[] TYPES = GateType.values();
  private static final int TERMS = 8;

  private final ConstraintSystem system;
  private final SourceNames sources;
  private final Values values;

  private interface Values {
    FieldElement cell(int row, int column);
  }

  private WitnessCheck(ConstraintSystem system, SourceNames sources, Values values) {
    this.system = system;
    this.sources = sources;
    this.values = values;
  }

  /**
   * Checks a circuit's own witness.
   *
   * @param threads at least 1; the answer does not depend on it
   */
  public static CheckReport of(
      ConstraintSystem system, Witness witness, SourceNames sources, int threads) {
    var check = new WitnessCheck(system, sources, witness::cell);
    return check.report(witness.check(threads));
  }

  /** Checks fifteen columns from anywhere. */
  public static CheckReport of(
      ConstraintSystem system, WitnessTable table, SourceNames sources, int threads) {
    var check = new WitnessCheck(system, sources, table::cell);
    return check.report(system.check(table, threads));
  }

  private CheckReport report(CheckResult result) {
    String flaw = TableRules.firstBroken(system);
    var failures = new ArrayList<Failure>();
    for (FailingRow failing : result.first()) {
      system.gates(
          failing.row(),
          failing.row() + 1,
          (row, kind, wires, coefficients, count) ->
              failures.add(failure(failing, TYPES[kind], wires.clone())));
    }
    return new CheckReport(result.failingRows() + (flaw == null ? 0 : 1), failures, flaw);
  }

  private Failure failure(FailingRow failing, GateType gate, int[] wires) {
    int row = failing.row();
    var names = new ArrayList<String>();
    for (long bits = failing.conditions(); bits != 0; bits &= bits - 1) {
      names.add(Conditions.of(gate, Long.numberOfTrailingZeros(bits)).name());
    }
    int bit = Long.numberOfTrailingZeros(failing.conditions());
    Condition first = Conditions.of(gate, bit);
    var cells = new ArrayList<CheckedCell>();
    for (int cell : first.cells()) {
      cells.add(cell(row + cell / Condition.NEXT, cell % Condition.NEXT));
    }
    boolean copy = bit >= CheckResult.COPY && bit < CheckResult.PUBLIC_INPUT;
    if (copy) {
      int wire = wires[bit - CheckResult.COPY];
      cells.add(cell(wire >>> 3, wire & 7));
    }
    int source = source(row, gate, bit, copy);
    String origin = source < 0 ? null : sources.name(source);
    return new Failure(row, gate, first.name(), names, cells, source, origin);
  }

  private int source(int row, GateType gate, int bit, boolean copy) {
    if (copy) {
      int equality = system.source(row, ConstraintSystem.COPY_OF + bit - CheckResult.COPY);
      if (equality >= 0) {
        return equality;
      }
    }
    boolean right = gate == GateType.GENERIC && (copy ? bit - CheckResult.COPY >= 3 : bit == 1);
    return system.source(row, right ? ConstraintSystem.RIGHT_HALF : ConstraintSystem.LEFT_HALF);
  }

  private CheckedCell cell(int row, int column) {
    if (row >= system.rows()) {
      return new CheckedCell(row, column, FieldElement.ZERO, null);
    }
    return new CheckedCell(row, column, values.cell(row, column), expression(row, column));
  }

  private LinearTerms expression(int row, int column) {
    try {
      return system.expression(row, column, TERMS);
    } catch (CircuitException e) {
      // Longer than a message should be.
      return null;
    }
  }
}
