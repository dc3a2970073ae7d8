package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.field.Poseidon;
import dev.sparky.spi.CallBatch;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that build a circuit: each has its arguments checked, then it is done, and undone if
 * the heap runs out. Refusals surface at their call, deferred or not.
 */
final class JvmCircuit extends OwnedCircuit {
  private static final int POSEIDON_VARIABLES = Poseidon.WIDTH * (Poseidon.ROUNDS + 1);

  private final int[] permutation = new int[POSEIDON_VARIABLES];

  JvmCircuit(CircuitOptions options) {
    this(options, new CircuitState(options));
  }

  private JvmCircuit(CircuitOptions options, CircuitState fresh) {
    super(fresh);
    if (fresh.isProving()) {
      FieldElement[] values = options.publicInput().toArray(FieldElement[]::new);
      check.values("public input", values, values.length);
      for (FieldElement value : values) {
        fresh.values.variable(value);
      }
    }
    fresh.variableCount = options.publicInputSize();
  }

  @Override
  public int exists(int count) {
    CircuitState s = enter();
    try {
      if (s.isProving() && count != 0) {
        throw new CircuitException("exists: expected values in prover mode, found none");
      }
      return newVariables(s, count);
    } finally {
      leave();
    }
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    CircuitState s = enter();
    try {
      if (!s.isProving() && count != 0) {
        throw new CircuitException("exists: no values expected in compile mode");
      }
      check.values("exists", values, count);
      int first = newVariables(s, count);
      for (int i = 0; i < count; i++) {
        s.values.variable(values[i]);
      }
      return first;
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  private int newVariables(CircuitState s, int count) {
    check.count("exists", count, Integer.MAX_VALUE - s.variableCount);
    int first = s.variableCount;
    s.variableCount += count;
    return first;
  }

  @Override
  public int constant(FieldElement value) {
    CircuitState s = enter();
    try {
      check.value(value);
      int element = s.elements.intern(value);
      if (s.isProving()) {
        s.values.constant(element);
      }
      return s.nodes.constant(element);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public int add(int x, int y) {
    CircuitState s = enter();
    try {
      check.reference(x);
      check.reference(y);
      if (s.isProving()) {
        s.values.add(x, y);
      }
      return s.nodes.add(x, y);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public int scale(FieldElement factor, int x) {
    CircuitState s = enter();
    try {
      check.value(factor);
      check.reference(x);
      int element = s.elements.intern(factor);
      if (s.isProving()) {
        s.values.scale(element, x);
      }
      return s.nodes.scale(element, x);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void assertEqual(int x, int y) {
    CircuitState s = enter();
    try {
      check.reference(x);
      check.reference(y);
      if (s.isChecking()) {
        s.checks.equal(x, y);
      }
      s.basic.equal(x, y);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void assertMul(int x, int y, int z) {
    CircuitState s = enter();
    try {
      check.reference(x);
      check.reference(y);
      check.reference(z);
      if (s.isChecking()) {
        s.checks.product("assertMul", x, y, z);
      }
      s.basic.multiply(x, y, z);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void assertSquare(int x, int z) {
    CircuitState s = enter();
    try {
      check.reference(x);
      check.reference(z);
      if (s.isChecking()) {
        s.checks.product("assertSquare", x, x, z);
      }
      s.basic.square(x, z);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void assertBoolean(int x) {
    CircuitState s = enter();
    try {
      check.reference(x);
      if (s.isChecking()) {
        s.checks.bool(x);
      }
      s.basic.bool(x);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public int multiply(int x, int y) {
    CircuitState s = enter();
    try {
      check.reference(x);
      check.reference(y);
      int z = newVariables(s, 1);
      if (s.isProving()) {
        long[] product = new long[MontgomeryField.LIMBS];
        s.checks.multiply(product, x, y);
        int at = s.values.extend(1);
        System.arraycopy(product, 0, s.values.variables(), at, product.length);
      }
      s.basic.multiply(x, y, z);
      return z;
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
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
    CircuitState s = enter();
    try {
      check.reference(l);
      check.reference(r);
      check.reference(o);
      check.value(sl);
      check.value(sr);
      check.value(so);
      check.value(sm);
      check.value(sc);
      int kl = s.elements.intern(sl);
      int kr = s.elements.intern(sr);
      int ko = s.elements.intern(so);
      int km = s.elements.intern(sm);
      int kc = s.elements.intern(sc);
      if (s.isChecking()) {
        s.checks.generic(kl, l, kr, r, ko, o, km, kc);
      }
      s.basic.generic(kl, l, kr, r, ko, o, km, kc);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    CircuitState s = enter();
    try {
      s.options.requireCustomGates(call.toString());
      GateRows.checkShape(call, cellCount);
      check.references(cells, cellCount);
      check.values(call + " coefficients", coefficients, call.coefficients());
      s.gates.gate(call, cells, cellCount, intern(s, coefficients, call.coefficients()));
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    CircuitState s = enter();
    try {
      s.options.requireCustomGates("raw");
      check.references(cells, cellCount);
      check.values("raw coefficients", coefficients, coefficientCount);
      s.gates.raw(kind, cells, cellCount, intern(s, coefficients, coefficientCount));
      if ((kind < 0 || kind >= GateType.values().length) && !s.hasUnknownKind) {
        s.hasUnknownKind = true;
        s.unknownKind = kind;
        s.unknownKindSource = s.refusal.source();
      }
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  private static int[] intern(CircuitState s, FieldElement[] values, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = s.elements.intern(values[i]);
    }
    return numbers;
  }

  @Override
  public int permute(int s0, int s1, int s2) {
    CircuitState s = enter();
    try {
      s.options.requireCustomGates("permute");
      check.reference(s0);
      check.reference(s1);
      check.reference(s2);
      int first = newVariables(s, POSEIDON_VARIABLES);
      int[] cells = permutation;
      cells[0] = s0;
      cells[1] = s1;
      cells[2] = s2;
      for (int i = Poseidon.WIDTH; i < POSEIDON_VARIABLES; i++) {
        cells[i] = first + i;
      }
      if (s.isProving()) {
        int at = s.values.extend(POSEIDON_VARIABLES);
        for (int i = 0; i < Poseidon.WIDTH; i++) {
          MontgomeryField.store(s.values.variables(), at + 4 * i, s.values.get(cells[i]));
        }
        Poseidon.permute(s.values.variables(), at);
      }
      s.gates.gate(GateCall.POSEIDON, cells, POSEIDON_VARIABLES, new int[0]);
      return first;
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    CircuitState s = enter();
    try {
      s.options.requireCustomGates("fixedLookupTable");
      List<List<FieldElement>> copy = new ArrayList<>();
      for (FieldElement[] column : columns) {
        check.values("lookup table", column, column.length);
        copy.add(List.of(column));
      }
      s.fixedTables.add(new LookupTable(id, List.copyOf(copy)));
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    CircuitState s = enter();
    try {
      s.options.requireCustomGates("runtimeTable");
      check.values("runtime table", firstColumn, firstColumn.length);
      s.runtimeTables.add(new LookupTable(id, List.of(List.of(firstColumn))));
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void append(CallBatch calls) {
    options().requireCustomGates(calls);
    CircuitState s = enter();
    // A run of products and permutations, or one with values or positions, goes call by call.
    if (s.isProving()
        || s.sources != null
        || calls.has(CallBatch.MULTIPLY)
        || calls.has(CallBatch.PERMUTE)) {
      leave();
      super.append(calls);
      return;
    }
    try {
      new BatchCalls(s, check, calls).makeAll();
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void eagerChecks(boolean on) {
    CircuitState s = enter();
    s.eager = on;
    leave();
  }

  @Override
  public void source(int position) {
    CircuitState s = enter();
    try {
      s.source(position);
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public void keepSources(boolean on) {
    CircuitState s = enter();
    s.keepSources(on);
    leave();
  }
}
