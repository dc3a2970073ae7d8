package dev.sparky.internal.jna.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.circuit.ReaderArguments;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A finished native circuit, read through {@link NativeReader}. */
final class NativeResult implements ConstraintSystem {
  private final NativeCircuit circuit;
  private final CircuitGuard guard;
  private final NativeReader reader;
  private final NativeCheck check;
  private final List<LookupTable> lookupTables;
  private final List<LookupTable> runtimeTables;
  private final int rows;
  private final int variables;

  NativeResult(
      NativeCircuit circuit,
      CircuitGuard guard,
      NativeReader reader,
      NativeCheck check,
      List<LookupTable> lookupTables,
      List<LookupTable> runtimeTables) {
    this.circuit = circuit;
    this.guard = guard;
    this.reader = reader;
    this.check = check;
    this.lookupTables = List.copyOf(lookupTables);
    this.runtimeTables = List.copyOf(runtimeTables);
    rows = (int) reader.info(RegisteredCalls.ROWS);
    variables = circuit.arguments.variables();
  }

  NativeReader reader() {
    return reader;
  }

  @Override
  public String backend() {
    return Users.BACKEND;
  }

  @Override
  public int publicInputSize() {
    guard.requireOpen();
    return circuit.options().publicInputSize();
  }

  @Override
  public PrimeField field() {
    guard.requireOpen();
    return circuit.options().field();
  }

  @Override
  public int rows() {
    guard.requireOpen();
    return rows;
  }

  @Override
  public long constraints() {
    return reader.info(RegisteredCalls.CONSTRAINTS);
  }

  @Override
  public String digest() {
    return HexFormat.of().formatHex(reader.digest());
  }

  @Override
  public void gates(int from, int to, GateVisitor visitor) {
    guard.requireOpen();
    ReaderArguments.range("gates", from, to, rows);
    reader.gates(from, to, visitor);
  }

  @Override
  public List<LookupTable> lookupTables() {
    guard.requireOpen();
    return lookupTables;
  }

  @Override
  public List<LookupTable> runtimeTables() {
    guard.requireOpen();
    return runtimeTables;
  }

  @Override
  public CheckResult check(WitnessTable table, int threads) {
    guard.requireOpen();
    ReaderArguments.threads("check", threads);
    table.checkFits(this);
    return checked(table, threads);
  }

  /**
   * @param table null for the circuit's own values
   */
  private CheckResult checked(WitnessTable table, int threads) {
    CheckEvent event = Flight.check();
    CheckResult result = check.run(table, threads);
    if (event != null) {
      event.end(backend(), "circuit", rows, result.failingRows(), threads);
    }
    return result;
  }

  @Override
  public int source(int row, int part) {
    guard.requireOpen();
    ReaderArguments.row("source", row, rows);
    ReaderArguments.part("source", part);
    return check.source(row, part);
  }

  @Override
  public LinearTerms expression(int row, int column, int limit) {
    guard.requireOpen();
    ReaderArguments.row("expression", row, rows);
    ReaderArguments.column("expression", column);
    ReaderArguments.limit("expression", limit);
    return check.expression(row, column, limit);
  }

  Witness witness() {
    return new NativeWitness();
  }

  private final class NativeWitness implements Witness {
    @Override
    public int variableCount() {
      guard.requireOpen();
      return variables;
    }

    @Override
    public FieldElement value(int variable) {
      guard.requireOpen();
      ReaderArguments.variable("value", variable, variables);
      return reader.value(variable);
    }

    @Override
    public int rows() {
      guard.requireOpen();
      return rows;
    }

    @Override
    public FieldElement cell(int row, int column) {
      guard.requireOpen();
      ReaderArguments.row("cell", row, rows);
      ReaderArguments.column("cell", column);
      long[] limbs = new long[4];
      column(column, row, row + 1, limbs);
      return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    @Override
    public void values(int from, int to, long[] target) {
      guard.requireOpen();
      ReaderArguments.range("values", from, to, variables, target);
      reader.values(from, to, target);
    }

    @Override
    public void column(int column, int from, int to, long[] target) {
      guard.requireOpen();
      ReaderArguments.column("column", column);
      ReaderArguments.range("column", from, to, rows, target);
      reader.column(column, from, to, target);
    }

    @Override
    public CheckResult check(int threads) {
      guard.requireOpen();
      ReaderArguments.threads("check", threads);
      return checked(null, threads);
    }

    @Override
    public List<RuntimeTable> runtimeTables() {
      guard.requireOpen();
      var tables = new ArrayList<RuntimeTable>();
      int from = 0;
      for (LookupTable table : runtimeTables) {
        int count = table.columns().get(0).size();
        tables.add(new RuntimeTable(table.id(), List.of(reader.runtimeValues(from, count))));
        from += count;
      }
      return tables;
    }
  }
}
