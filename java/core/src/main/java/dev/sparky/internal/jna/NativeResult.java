package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.LinearTerms;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A finished native circuit, read through {@link NativeReader}. */
final class NativeResult implements ConstraintSystem {
  private final NativeCircuit circuit;
  private final NativeReader reader;
  private final NativeCheck check;
  private final List<LookupTable> lookupTables;
  private final List<LookupTable> runtimeTables;
  private final int rows;
  private final int variables;

  NativeResult(
      NativeCircuit circuit,
      NativeReader reader,
      NativeCheck check,
      List<LookupTable> lookupTables,
      List<LookupTable> runtimeTables) {
    this.circuit = circuit;
    this.reader = reader;
    this.check = check;
    this.lookupTables = List.copyOf(lookupTables);
    this.runtimeTables = List.copyOf(runtimeTables);
    rows = (int) reader.info(RegisteredCalls.ROWS);
    variables = circuit.variableCount();
  }

  NativeReader reader() {
    return reader;
  }

  @Override
  public String backend() {
    return NativeBackend.NAME;
  }

  @Override
  public int publicInputSize() {
    return circuit.options().publicInputSize();
  }

  @Override
  public PrimeField field() {
    return circuit.options().field();
  }

  @Override
  public int rows() {
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
    if (from < 0 || to > rows || from > to) {
      throw new CircuitException(
          "gates: expected 0 <= from <= to <= " + rows + ", found " + from + ".." + to);
    }
    reader.gates(from, to, visitor);
  }

  @Override
  public List<LookupTable> lookupTables() {
    return lookupTables;
  }

  @Override
  public List<LookupTable> runtimeTables() {
    return runtimeTables;
  }

  @Override
  public CheckResult check(WitnessTable table, int threads) {
    table.checkFits(this);
    return check.run(table, threads);
  }

  @Override
  public int source(int row, int part) {
    checkRow(row);
    return check.source(row, part);
  }

  @Override
  public LinearTerms expression(int row, int column, int limit) {
    checkRow(row);
    return check.expression(row, column, limit);
  }

  private void checkRow(int row) {
    if (row < 0 || row >= rows) {
      throw new CircuitException("expected a row in 0.." + (rows - 1) + ", found " + row);
    }
  }

  Witness witness() {
    return new NativeWitness();
  }

  private final class NativeWitness implements Witness {
    @Override
    public int variableCount() {
      return variables;
    }

    @Override
    public FieldElement value(int variable) {
      if (variable < 0 || variable >= variables) {
        throw new CircuitException(
            "variable " + variable + " does not exist: there are " + variables);
      }
      return reader.value(variable);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public FieldElement cell(int row, int column) {
      long[] limbs = new long[4];
      column(column, row, row + 1, limbs);
      return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    @Override
    public void values(int from, int to, long[] target) {
      reader.values(from, to, target);
    }

    @Override
    public void column(int column, int from, int to, long[] target) {
      reader.column(column, from, to, target);
    }

    @Override
    public CheckResult check(int threads) {
      return check.run(null, threads);
    }

    @Override
    public List<RuntimeTable> runtimeTables() {
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
