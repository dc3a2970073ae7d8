package dev.sparky.internal.checked;

import dev.sparky.field.PrimeField;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.List;

/** A constraint system that two backends agree on, read from one of them. */
record CheckedSystem(Pair pair, ConstraintSystem system, ConstraintSystem other)
    implements ConstraintSystem {
  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public int publicInputSize() {
    return system.publicInputSize();
  }

  @Override
  public PrimeField field() {
    return system.field();
  }

  @Override
  public int rows() {
    return system.rows();
  }

  @Override
  public long constraints() {
    return system.constraints();
  }

  @Override
  public String digest() {
    return system.digest();
  }

  @Override
  public void gates(int from, int to, GateVisitor visitor) {
    system.gates(from, to, visitor);
  }

  @Override
  public List<LookupTable> lookupTables() {
    return system.lookupTables();
  }

  @Override
  public List<LookupTable> runtimeTables() {
    return system.runtimeTables();
  }

  @Override
  public CheckResult check(WitnessTable table, int threads) {
    return pair.agreed("check", system.check(table, threads), other.check(table, threads));
  }

  @Override
  public int source(int row, int part) {
    return pair.agreed("source", system.source(row, part), other.source(row, part));
  }

  /** Beyond the limit both refuse. */
  @Override
  public LinearTerms expression(int row, int column, int limit) {
    LinearTerms one = system.expression(row, column, limit);
    return pair.agreed("expression", one, other.expression(row, column, limit));
  }
}
