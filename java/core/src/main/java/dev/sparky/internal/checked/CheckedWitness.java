package dev.sparky.internal.checked;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.Witness;
import java.util.List;

/** A witness that two backends agree on, read from one of them and checked by both. */
record CheckedWitness(Pair pair, Witness witness, Witness other) implements Witness {
  @Override
  public int variableCount() {
    return witness.variableCount();
  }

  @Override
  public FieldElement value(int variable) {
    return witness.value(variable);
  }

  @Override
  public int rows() {
    return witness.rows();
  }

  @Override
  public FieldElement cell(int row, int column) {
    return witness.cell(row, column);
  }

  @Override
  public void values(int from, int to, long[] target) {
    witness.values(from, to, target);
  }

  @Override
  public void column(int column, int from, int to, long[] target) {
    witness.column(column, from, to, target);
  }

  @Override
  public List<RuntimeTable> runtimeTables() {
    return witness.runtimeTables();
  }

  @Override
  public CheckResult check(int threads) {
    return pair.agreed("check", witness.check(threads), other.check(threads));
  }
}
