package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.error.NotSupportedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.List;

/**
 * A finished constraint system: rows with public rows first, numbered from 0. Safe to share between
 * threads; valid until its circuit is closed, then a {@code ClosedException}. A row that does not
 * exist is a {@link CircuitException}.
 */
public interface ConstraintSystem {
  /** The name of the backend that made it. */
  String backend();

  /** Public inputs, each with a row of its own. */
  int publicInputSize();

  /** The field of coefficients and values. */
  default PrimeField field() {
    return PrimeField.PASTA_FP;
  }

  /** Number of gates, public rows included. */
  int rows();

  /** Constraints asserted, that is, generic halves and rows of other gates, without public rows. */
  long constraints();

  /** MD5 of the SHA-256 of the circuit, 32 hex digits (docs/spec/kimchi-circuit.md#93-digest). */
  String digest();

  /** Visits the gates {@code from..to-1} in order. */
  void gates(int from, int to, GateVisitor visitor);

  /** Fixed lookup tables in the order they were added. */
  List<LookupTable> lookupTables();

  /** Runtime tables with their first column, in the order they were added. */
  List<LookupTable> runtimeTables();

  /** A part of a row for {@link #source}: its left half, or the whole of a row that has none. */
  int LEFT_HALF = 0;

  /** The right half of a generic row. */
  int RIGHT_HALF = 1;

  /** {@code COPY_OF + column}: the equality that makes two cells of the column's wire differ. */
  int COPY_OF = 2;

  /**
   * Checks a witness table against every constraint: generic halves, the polynomials of all gates,
   * lookups, copies, public input. The answer does not depend on the number of threads.
   *
   * @param threads at least 1; with 1 the caller's thread does it all
   * @throws CircuitException if the table does not fit
   * @throws NotSupportedException if the backend checks no witness
   */
  default CheckResult check(WitnessTable table, int threads) {
    throw new NotSupportedException(backend(), "checks of a witness");
  }

  /**
   * The source position under which a part of a row was made, while {@code Circuit.keepSources} was
   * on; -1 if unknown.
   */
  default int source(int row, int part) {
    return -1;
  }

  /**
   * What stands in a cell, in terms of the circuit's own variables: internal variables are taken
   * apart. Null for an empty cell.
   *
   * @param limit the most terms; a {@code CircuitException} if there are more
   */
  default LinearTerms expression(int row, int column, int limit) {
    return null;
  }

  /** A table as it was added: its id and its columns, of a runtime table only the first. */
  record LookupTable(int id, List<List<FieldElement>> columns) {}

  /** Receives gates. The arrays are reused between calls. */
  @FunctionalInterface
  interface GateVisitor {
    /**
     * @param kind the raw kind, in the numbering of o1js 2.15.0
     * @param wires seven cells, each {@code row << 3 | column}
     * @param coefficients canonical limbs, four longs a coefficient, least significant first
     * @param coefficientCount how many coefficients there are
     */
    void gate(int row, int kind, int[] wires, long[] coefficients, int coefficientCount);
  }
}
