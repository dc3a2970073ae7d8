package dev.sparky.internal.checked;

import dev.sparky.spi.ConstraintSystem;
import java.util.List;

/** A constraint system that two backends agree on, read from one of them. */
record CheckedSystem(ConstraintSystem system) implements ConstraintSystem {
  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public int publicInputSize() {
    return system.publicInputSize();
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
}
