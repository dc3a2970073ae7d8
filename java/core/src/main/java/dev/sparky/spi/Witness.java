package dev.sparky.spi;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * The values of a finished circuit in prover mode, all canonical. Safe to share between threads;
 * valid until its circuit is closed, then a {@code ClosedException}. A variable, row or column that
 * does not exist is a {@code CircuitException}.
 */
public interface Witness {
  /** Columns of the table of cells. */
  int COLUMNS = 15;

  /** Variables, public inputs included. */
  int variableCount();

  FieldElement value(int variable);

  /** Rows of the table, public rows included. */
  int rows();

  FieldElement cell(int row, int column);

  /**
   * Copies the values of variables {@code from..to-1} into {@code target}, four longs each, least
   * significant limb first.
   */
  void values(int from, int to, long[] target);

  /** Copies cells of one column, rows {@code from..to-1}, into {@code target}, four longs each. */
  void column(int column, int from, int to, long[] target);

  /** The second columns of the runtime tables, in the order the tables were added. */
  List<RuntimeTable> runtimeTables();

  /**
   * Checks it against every constraint of its circuit, as {@link ConstraintSystem#check}.
   *
   * @param threads at least 1; with 1 the caller's thread does it all
   */
  CheckResult check(int threads);

  /** A runtime table: its id and the values looked up. */
  record RuntimeTable(int id, List<FieldElement> values) {}
}
