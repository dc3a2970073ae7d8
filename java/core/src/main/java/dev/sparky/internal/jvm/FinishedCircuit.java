package dev.sparky.internal.jvm;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.circuit.ReaderArguments;
import dev.sparky.internal.jvm.check.FullCheck;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.Arrays;
import java.util.List;

/** Rows, wires and digest of a finished circuit; the digest is computed when first asked for. */
final class FinishedCircuit implements ConstraintSystem {
  private final CircuitGuard guard;
  private volatile Content content;

  /** What is dropped on close. */
  private static final class Content {
    final CircuitState state;
    final RowTable rows;
    final int[] wires;
    String digest;
    JvmWitness witness;

    Content(CircuitState state, RowTable rows, int[] wires) {
      this.state = state;
      this.rows = rows;
      this.wires = wires;
    }
  }

  FinishedCircuit(CircuitState state, CircuitGuard guard) {
    this.guard = guard;
    RowTable rows = new RowTable(state.options.publicInputSize(), state.rows);
    VariableClasses classes =
        new VariableClasses(state.variableCount, state.rows.internalCount(), state.unions);
    content = new Content(state, rows, Wiring.solve(rows, classes));
  }

  private Content content() {
    Content current = content;
    // Dropped when the circuit is closed, which the guard knows before.
    guard.requireOpen();
    return current;
  }

  void release() {
    content = null;
  }

  JvmWitness witness() {
    Content current = content();
    synchronized (current) {
      if (current.witness == null) {
        current.witness = new JvmWitness(current.state, current.rows, current.wires, guard);
      }
      return current.witness;
    }
  }

  @Override
  public String backend() {
    return JvmBackend.NAME;
  }

  @Override
  public int publicInputSize() {
    return content().rows.publicRows();
  }

  @Override
  public PrimeField field() {
    return content().state.options.field();
  }

  @Override
  public int rows() {
    return content().rows.rows();
  }

  @Override
  public long constraints() {
    return content().state.rows.constraints();
  }

  @Override
  public String digest() {
    Content current = content();
    synchronized (current) {
      if (current.digest == null) {
        current.digest =
            CircuitDigest.of(
                current.rows,
                current.wires,
                current.state.elements.limbs(),
                current.state.options.numbering());
      }
      return current.digest;
    }
  }

  @Override
  public void gates(int from, int to, GateVisitor visitor) {
    Content current = content();
    RowTable rows = current.rows;
    ReaderArguments.range("gates", from, to, rows.rows());
    long[] elements = current.state.elements.limbs();
    int[] wires = new int[Wiring.COLUMNS];
    long[] coefficients = new long[64];
    for (int row = from; row < to; row++) {
      System.arraycopy(current.wires, Wiring.COLUMNS * row, wires, 0, Wiring.COLUMNS);
      int count = rows.coefficientCount(row);
      if (coefficients.length < 4 * count) {
        coefficients = Arrays.copyOf(coefficients, 4 * count);
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(elements, 4 * rows.coefficient(row, i), coefficients, 4 * i, 4);
      }
      visitor.gate(row, rows.kind(row), wires, coefficients, count);
    }
  }

  @Override
  public CheckResult check(WitnessTable table, int threads) {
    Content current = content();
    ReaderArguments.threads("check", threads);
    table.checkFits(this);
    return FullCheck.run(
        new TableSubject(current.state, current.rows, current.wires, table), threads);
  }

  @Override
  public int source(int row, int part) {
    Content current = content();
    ReaderArguments.row("source", row, current.rows.rows());
    ReaderArguments.part("source", part);
    JvmWitness values = current.state.isProving() ? witness() : null;
    return new RowOrigin(current.state, current.rows).source(row, part, values);
  }

  @Override
  public LinearTerms expression(int row, int column, int limit) {
    Content current = content();
    ReaderArguments.row("expression", row, current.rows.rows());
    ReaderArguments.column("expression", column);
    ReaderArguments.limit("expression", limit);
    return new RowOrigin(current.state, current.rows).expression(row, column, limit);
  }

  @Override
  public List<LookupTable> lookupTables() {
    return List.copyOf(content().state.fixedTables);
  }

  @Override
  public List<LookupTable> runtimeTables() {
    return List.copyOf(content().state.runtimeTables);
  }
}
