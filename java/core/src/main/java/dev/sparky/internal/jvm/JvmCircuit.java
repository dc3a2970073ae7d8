package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.field.Poseidon;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.spi.CallSource;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that build a circuit: each has its arguments checked, then it is done; the guard undoes
 * it if it does not get through. Refusals surface at their call, deferred or not.
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
      for (FieldElement value : options.publicInput()) {
        check.value("public input", value);
        fresh.values.variable(value);
      }
    }
    fresh.variableCount = options.publicInputSize();
  }

  @Override
  public int exists(int count) {
    return making(
        s -> {
          check.mode(false, count);
          check.newVariables("exists", count);
          return newVariables(s, count);
        });
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    return making(
        s -> {
          check.mode(true, count);
          check.values("exists", values, count);
          check.newVariables("exists", count);
          for (int i = 0; i < count; i++) {
            s.values.variable(values[i]);
          }
          return newVariables(s, count);
        });
  }

  private static int newVariables(CircuitState s, int count) {
    int first = s.variableCount;
    s.variableCount += count;
    return first;
  }

  @Override
  public int constant(FieldElement value) {
    return making(
        s -> {
          check.value("constant", value);
          check.newNodes("constant", 1);
          int element = s.elements.intern(value);
          if (s.isProving()) {
            s.values.constant(element);
          }
          return s.nodes.constant(element);
        });
  }

  @Override
  public int add(int x, int y) {
    return making(
        s -> {
          check.reference("add", x);
          check.reference("add", y);
          check.newNodes("add", 1);
          if (s.isProving()) {
            s.values.add(x, y);
          }
          return s.nodes.add(x, y);
        });
  }

  @Override
  public int scale(FieldElement factor, int x) {
    return making(
        s -> {
          check.value("scale", factor);
          check.reference("scale", x);
          check.newNodes("scale", 1);
          int element = s.elements.intern(factor);
          if (s.isProving()) {
            s.values.scale(element, x);
          }
          return s.nodes.scale(element, x);
        });
  }

  @Override
  public void assertEqual(int x, int y) {
    changing(
        s -> {
          check.reference("assertEqual", x);
          check.reference("assertEqual", y);
          if (s.isChecking()) {
            s.checks.equal(x, y);
          }
          s.basic.equal(x, y);
        });
  }

  @Override
  public void assertMul(int x, int y, int z) {
    changing(
        s -> {
          check.reference("assertMul", x);
          check.reference("assertMul", y);
          check.reference("assertMul", z);
          if (s.isChecking()) {
            s.checks.product("assertMul", x, y, z);
          }
          s.basic.multiply(x, y, z);
        });
  }

  @Override
  public void assertSquare(int x, int z) {
    changing(
        s -> {
          check.reference("assertSquare", x);
          check.reference("assertSquare", z);
          if (s.isChecking()) {
            s.checks.product("assertSquare", x, x, z);
          }
          s.basic.square(x, z);
        });
  }

  @Override
  public void assertBoolean(int x) {
    changing(
        s -> {
          check.reference("assertBoolean", x);
          if (s.isChecking()) {
            s.checks.bool(x);
          }
          s.basic.bool(x);
        });
  }

  @Override
  public int multiply(int x, int y) {
    return making(
        s -> {
          check.reference("multiply", x);
          check.reference("multiply", y);
          check.newVariables("multiply", 1);
          if (s.isProving()) {
            long[] product = new long[MontgomeryField.LIMBS];
            s.checks.multiply(product, x, y);
            int at = s.values.extend(1);
            System.arraycopy(product, 0, s.values.variables(), at, product.length);
          }
          int z = newVariables(s, 1);
          s.basic.multiply(x, y, z);
          return z;
        });
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
    changing(
        s -> {
          check.reference("generic", l);
          check.reference("generic", r);
          check.reference("generic", o);
          check.value("generic", sl);
          check.value("generic", sr);
          check.value("generic", so);
          check.value("generic", sm);
          check.value("generic", sc);
          int kl = s.elements.intern(sl);
          int kr = s.elements.intern(sr);
          int ko = s.elements.intern(so);
          int km = s.elements.intern(sm);
          int kc = s.elements.intern(sc);
          if (s.isChecking()) {
            s.checks.generic(kl, l, kr, r, ko, o, km, kc);
          }
          s.basic.generic(kl, l, kr, r, ko, o, km, kc);
        });
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    changing(
        s -> {
          check.gate(call, cells, cellCount, coefficients);
          s.gates.gate(call, cells, cellCount, intern(s, coefficients, call.coefficients()));
        });
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    changing(
        s -> {
          check.raw(cells, cellCount, coefficients, coefficientCount);
          boolean isUnknown = kind < 0 || kind >= GateType.values().length;
          int[] found =
              isUnknown && s.unknownKind == null ? new int[] {kind, s.refusal.source()} : null;
          s.gates.raw(kind, cells, cellCount, intern(s, coefficients, coefficientCount));
          if (found != null) {
            s.unknownKind = found;
          }
        });
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
    return making(
        s -> {
          s.options.requireCustomGates("permute");
          check.reference("permute", s0);
          check.reference("permute", s1);
          check.reference("permute", s2);
          check.newVariables("permute", POSEIDON_VARIABLES);
          int first = s.variableCount;
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
          newVariables(s, POSEIDON_VARIABLES);
          s.gates.gate(GateCall.POSEIDON, cells, POSEIDON_VARIABLES, new int[0]);
          return first;
        });
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    changing(
        s -> {
          check.fixedTable(columns);
          List<List<FieldElement>> copy = new ArrayList<>();
          for (FieldElement[] column : columns) {
            copy.add(List.of(column));
          }
          s.fixedTables.add(new LookupTable(id, List.copyOf(copy)));
        });
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    changing(
        s -> {
          check.runtimeTable(firstColumn);
          s.runtimeTables.add(new LookupTable(id, List.of(List.of(firstColumn))));
        });
  }

  /** A run of products and permutations, or one with values or positions, goes call by call. */
  @Override
  public void append(CallSource calls) {
    if (!(calls instanceof CallBatch batch) || !appendedAtOnce(batch)) {
      super.append(calls);
    }
  }

  private boolean appendedAtOnce(CallBatch batch) {
    var atOnce = new boolean[1];
    changing(
        s -> {
          check.batch(batch);
          atOnce[0] = !s.isProving() && s.sources == null && !batch.hasComputedVariables();
          if (atOnce[0]) {
            batch.visit(new BatchCalls(s, batch));
          }
        });
    return atOnce[0];
  }

  @Override
  public void eagerChecks(boolean on) {
    changing(s -> s.eager = on);
  }

  @Override
  public void source(int position) {
    changing(s -> s.source(position));
  }

  @Override
  public void keepSources(boolean on) {
    changing(s -> s.keepSources(on));
  }
}
