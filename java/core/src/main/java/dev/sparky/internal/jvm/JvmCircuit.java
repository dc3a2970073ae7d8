package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.field.Poseidon;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import dev.sparky.spi.LinearTerms;
import dev.sparky.spi.Witness;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The edge of the backend: checks the owner and the arguments of each call, then does it. Refusals
 * surface at their call, deferred or not.
 */
final class JvmCircuit implements Circuit {
  private static final VarHandle OWNER;
  private static final int POSEIDON_VARIABLES = Poseidon.WIDTH * (Poseidon.ROUNDS + 1);

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(JvmCircuit.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final CircuitOptions options;

  /** The thread in a call, null between calls. */
  @SuppressWarnings("unused")
  private volatile Thread owner;

  /** Null once closed. */
  private volatile CircuitState state;

  private volatile FinishedCircuit finished;
  private final ArgumentCheck check;
  private final int[] permutation = new int[POSEIDON_VARIABLES];

  JvmCircuit(CircuitOptions options) {
    this.options = options;
    CircuitState fresh = new CircuitState(options);
    state = fresh;
    check = new ArgumentCheck(fresh);
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
  public CircuitOptions options() {
    return options;
  }

  @Override
  public String backend() {
    return JvmBackend.NAME;
  }

  @Override
  public int variableCount() {
    return open().variableCount;
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
      check.values("runtime table", firstColumn, firstColumn.length);
      s.runtimeTables.add(new LookupTable(id, List.of(List.of(firstColumn))));
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
    s.refusal.source(position);
    leave();
  }

  @Override
  public FieldElement value(int reference) {
    boolean owned = finished == null;
    CircuitState s = owned ? own() : open();
    try {
      if (!s.isProving()) {
        throw new CircuitException("value: only a circuit in prover mode has values");
      }
      check.reference(reference);
      return s.values.get(reference);
    } finally {
      if (owned) {
        leave();
      }
    }
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    boolean owned = finished == null;
    CircuitState s = owned ? own() : open();
    try {
      check.reference(reference);
      return new TermReader(s.elements, s.nodes).read(reference, limit);
    } finally {
      if (owned) {
        leave();
      }
    }
  }

  @Override
  public void flush() {
    enter();
    leave();
  }

  @Override
  public ConstraintSystem finish() {
    FinishedCircuit done = finished;
    if (done != null) {
      open();
      return done;
    }
    CircuitState s = enter();
    try {
      if (s.hasUnknownKind) {
        throw Refusal.at(
            s.unknownKindSource, Reason.UNKNOWN_GATE, "raw", "a kind in 0..17", s.unknownKind);
      }
      done = new FinishedCircuit(s, this::isClosed);
      finished = done;
      return done;
    } catch (OutOfMemoryError e) {
      throw s.undo(e);
    } finally {
      leave();
    }
  }

  @Override
  public Witness witness() {
    CircuitState s = open();
    FinishedCircuit done = finished;
    if (done == null || !s.isProving()) {
      throw new CircuitException(
          "witness: expected a finished circuit in prover mode, found one "
              + (s.isProving() ? "under construction" : "in compile mode"));
    }
    return done.witness();
  }

  @Override
  public long offHeapBytes() {
    open();
    return 0;
  }

  @Override
  public void close() {
    Object inCall = OWNER.compareAndExchange(this, null, Thread.currentThread());
    if (inCall != null) {
      throw busy(inCall);
    }
    state = null;
    FinishedCircuit done = finished;
    if (done != null) {
      done.release();
    }
    leave();
  }

  private boolean isClosed() {
    return state == null;
  }

  private CircuitState open() {
    CircuitState s = state;
    if (s == null) {
      throw new ClosedException("the circuit was closed");
    }
    return s;
  }

  /** Begins a call that changes the circuit. */
  private CircuitState enter() {
    CircuitState s = own();
    if (finished != null) {
      leave();
      throw new CircuitException("the circuit is finished: only its readers may be called");
    }
    s.mark();
    return s;
  }

  private CircuitState own() {
    Object inCall = OWNER.compareAndExchange(this, null, Thread.currentThread());
    if (inCall != null) {
      throw busy(inCall);
    }
    CircuitState s = state;
    if (s == null) {
      leave();
      throw new ClosedException("the circuit was closed");
    }
    return s;
  }

  private static OwnershipException busy(Object inCall) {
    return new OwnershipException(
        "the circuit is in a call of thread "
            + ((Thread) inCall).getName()
            + "; found a call of thread "
            + Thread.currentThread().getName()
            + ". A circuit under construction has one owner at a time");
  }

  private void leave() {
    OWNER.setRelease(this, null);
  }
}
