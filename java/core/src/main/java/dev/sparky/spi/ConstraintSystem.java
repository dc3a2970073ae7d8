package dev.sparky.spi;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * A finished constraint system: rows with public rows first. Safe to share between threads; valid
 * until its circuit is closed, then a {@code ClosedException}.
 */
public interface ConstraintSystem {
  /** The name of the backend that made it. */
  String backend();

  int publicInputSize();

  /** Number of gates, public rows included. */
  int rows();

  /** Constraints asserted, that is, generic halves and rows of other gates, without public rows. */
  long constraints();

  /** MD5 of the SHA-256 of the circuit, 32 hex digits (kimchi-circuit specification, 9.3). */
  String digest();

  /** Visits the gates {@code from..to-1} in order. */
  void gates(int from, int to, GateVisitor visitor);

  /** Fixed lookup tables in the order they were added. */
  List<LookupTable> lookupTables();

  /** Runtime tables with their first column, in the order they were added. */
  List<LookupTable> runtimeTables();

  /** A table: its id and its columns. */
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
