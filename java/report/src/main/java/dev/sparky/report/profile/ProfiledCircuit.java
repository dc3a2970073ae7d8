package dev.sparky.report.profile;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.CallSource;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A circuit that gives each call its stack as source position, and counts at the end which position
 * made which row. Its owner is that of the circuit below, which checks it.
 */
final class ProfiledCircuit implements Circuit {
  private static final String PUBLIC_INPUTS = "public inputs";

  private final Circuit circuit;
  private final Profiler profiler;
  private int node;
  private boolean counted;

  ProfiledCircuit(Circuit circuit, Profiler profiler) {
    this.circuit = circuit;
    this.profiler = profiler;
    node = profiler.named(PUBLIC_INPUTS);
    circuit.keepSources(true);
    circuit.source(node);
  }

  /** Before a call that makes variables or constraints. */
  private Circuit marked() {
    if (profiler.takesStacks()) {
      move(profiler.here());
    }
    return circuit;
  }

  private void move(int next) {
    if (next != node) {
      node = next;
      circuit.source(next);
    }
  }

  @Override
  public CircuitOptions options() {
    return circuit.options();
  }

  @Override
  public String backend() {
    return circuit.backend();
  }

  @Override
  public int variableCount() {
    return circuit.variableCount();
  }

  @Override
  public int exists(int count) {
    int first = marked().exists(count);
    profiler.add(node, 0, 0, count);
    return first;
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    int first = marked().exists(values, count);
    profiler.add(node, 0, 0, count);
    return first;
  }

  @Override
  public int constant(FieldElement value) {
    return circuit.constant(value);
  }

  @Override
  public int add(int x, int y) {
    return circuit.add(x, y);
  }

  @Override
  public int scale(FieldElement factor, int x) {
    return circuit.scale(factor, x);
  }

  @Override
  public void assertEqual(int x, int y) {
    marked().assertEqual(x, y);
  }

  @Override
  public void assertMul(int x, int y, int z) {
    marked().assertMul(x, y, z);
  }

  @Override
  public void assertSquare(int x, int z) {
    marked().assertSquare(x, z);
  }

  @Override
  public void assertBoolean(int x) {
    marked().assertBoolean(x);
  }

  @Override
  public int multiply(int x, int y) {
    int product = marked().multiply(x, y);
    profiler.add(node, 0, 0, 1);
    return product;
  }

  @Override
  public void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc) {
    marked().generic(sl, l, sr, r, so, o, sm, sc);
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    marked().gate(call, cells, cellCount, coefficients);
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    marked().raw(kind, cells, cellCount, coefficients, coefficientCount);
  }

  @Override
  public int permute(int s0, int s1, int s2) {
    int before = circuit.variableCount();
    int first = marked().permute(s0, s1, s2);
    profiler.add(node, 0, 0, circuit.variableCount() - before);
    return first;
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    marked().fixedLookupTable(id, columns);
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    marked().runtimeTable(id, firstColumn);
  }

  @Override
  public void eagerChecks(boolean on) {
    circuit.eagerChecks(on);
  }

  /** Positions of the caller count only where no stacks are taken. */
  @Override
  public void source(int position) {
    if (!profiler.takesStacks() && position >= 0) {
      move(profiler.at(position));
    }
  }

  /** Call by call, so that each has its position. */
  @Override
  public void append(CallSource calls) {
    Circuit.super.append(calls);
  }

  /** They are kept in any case. */
  @Override
  public void keepSources(boolean on) {}

  @Override
  public FieldElement value(int reference) {
    return circuit.value(reference);
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    return circuit.terms(reference, limit);
  }

  @Override
  public void flush() {
    circuit.flush();
  }

  @Override
  public void commit() {
    circuit.commit();
  }

  @Override
  public int rowsSoFar() {
    return circuit.rowsSoFar();
  }

  @Override
  public void rowsSoFar(int from, int to, RowVisitor visitor) {
    circuit.rowsSoFar(from, to, visitor);
  }

  @Override
  public ConstraintSystem finish() {
    ConstraintSystem system = circuit.finish();
    if (!counted) {
      counted = true;
      count(system);
    }
    return system;
  }

  private void count(ConstraintSystem system) {
    int publicInputs = system.publicInputSize();
    int generic = GateType.GENERIC.kind();
    profiler.add(profiler.named(PUBLIC_INPUTS), publicInputs, 0, publicInputs);
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, coefficientCount) -> {
          int left = row < publicInputs ? -1 : system.source(row, ConstraintSystem.LEFT_HALF);
          if (left >= 0) {
            profiler.add(left, 1, 1, 0);
          }
          int right =
              left < 0 || kind != generic ? -1 : system.source(row, ConstraintSystem.RIGHT_HALF);
          if (right >= 0) {
            profiler.add(right, 0, 1, 0);
          }
        });
  }

  @Override
  public Witness witness() {
    return circuit.witness();
  }

  @Override
  public long offHeapBytes() {
    return circuit.offHeapBytes();
  }

  @Override
  public void close() {
    circuit.close();
  }
}
