package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CallBatch;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.GateType;
import dev.sparky.spi.LinearTerms;
import dev.sparky.spi.Witness;
import java.util.ArrayList;
import java.util.List;

/** A circuit in the arenas of the Rust core; calls become records of the tape. */
final class NativeCircuit implements Circuit {
  private static final int PROVE = 1;
  private static final int O1JS_3 = 2;
  private static final int PASTA_FQ = 4;
  private static final int VALUES_A_RECORD = 1024;
  private static final int POSEIDON_VARIABLES = 168;

  private final CircuitOptions options;
  private final ConstraintBufferPool pool;
  private final Calls calls;
  private final Runnable whenClosed;
  private final CallArguments arguments;
  private final List<LookupTable> fixedTables = new ArrayList<>();
  private final List<LookupTable> runtimeTables = new ArrayList<>();
  private boolean unknownKind;
  private int unknownKindSource = -1;
  private boolean keepsSources;
  private volatile NativeResult result;

  private NativeCircuit(
      CircuitOptions options, ConstraintBufferPool pool, Calls calls, Runnable whenClosed) {
    this.options = options;
    this.pool = pool;
    this.calls = calls;
    this.whenClosed = whenClosed;
    arguments = calls.arguments;
    arguments.variables = options.publicInputSize();
  }

  /**
   * @param whenClosed run once, behind everything else
   */
  static NativeCircuit open(
      long backend, ConstraintBufferPool pool, CircuitOptions options, Runnable whenClosed) {
    var outcome = new Outcome(pool);
    try {
      long handle = openHandle(backend, pool, options, outcome);
      try {
        return new NativeCircuit(
            options, pool, new Calls(handle, options.field(), pool, outcome), whenClosed);
      } catch (RuntimeException e) {
        SparkyLibrary.sparky_circuit_close(handle);
        throw e;
      }
    } catch (RuntimeException e) {
      outcome.close();
      throw e;
    }
  }

  private static long openHandle(
      long backend, ConstraintBufferPool pool, CircuitOptions options, Outcome outcome) {
    boolean prove = options.mode() == Mode.PROVE;
    int flags =
        (prove ? PROVE : 0)
            | (options.numbering() == GateNumbering.O1JS_3 ? O1JS_3 : 0)
            | (options.field() == PrimeField.PASTA_FQ ? PASTA_FQ : 0);
    int count = prove ? options.publicInputSize() : 0;
    var check = new CallArguments(options.field());
    try (var values = new NativeMemory(pool, Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        FieldElement value = options.publicInput().get(i);
        check.value(value);
        Elements.put(values.buffer(), i, value);
      }
      try {
        long handle =
            SparkyLibrary.sparky_circuit_open(
                backend, options.publicInputSize(), flags, values.address(), outcome.address());
        if (handle == 0) {
          outcome.raise();
        }
        return handle;
      } finally {
        values.keepAlive();
      }
    }
  }

  @Override
  public CircuitOptions options() {
    return options;
  }

  @Override
  public String backend() {
    return NativeBackend.NAME;
  }

  @Override
  public int variableCount() {
    calls.checkOpen();
    return arguments.variables;
  }

  private boolean proving() {
    return options.mode() == Mode.PROVE;
  }

  @Override
  public int exists(int count) {
    calls.enterToChange();
    try {
      if (proving() && count != 0) {
        throw new CircuitException("exists: expected values in prover mode, found none");
      }
      arguments.newVariables("exists", count);
      if (count > 0) {
        calls.room(1, 0).record(TapeRecord.EXISTS, count, 0, 0);
      }
      return newVariables(count);
    } finally {
      calls.leave();
    }
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    calls.enterToChange();
    try {
      if (!proving() && count != 0) {
        throw new CircuitException("exists: no values expected in compile mode");
      }
      arguments.values("exists", values, count);
      arguments.newVariables("exists", count);
      int first = arguments.variables;
      for (int from = 0; from < count; from += VALUES_A_RECORD) {
        int some = Math.min(VALUES_A_RECORD, count - from);
        TapeWriter tape = calls.room(1, some);
        tape.record(TapeRecord.EXISTS, some, tape.elementCount(), 0);
        for (int i = from; i < from + some; i++) {
          tape.element(values[i]);
        }
        newVariables(some);
      }
      return first;
    } finally {
      calls.leave();
    }
  }

  private int newVariables(int count) {
    int first = arguments.variables;
    arguments.variables += count;
    return first;
  }

  private int newNode() {
    return - ++arguments.nodes;
  }

  @Override
  public int constant(FieldElement value) {
    calls.enterToChange();
    try {
      arguments.value(value);
      arguments.newNode();
      TapeWriter tape = calls.room(1, 1);
      tape.record(TapeRecord.CONSTANT, tape.element(value), 0, 0);
      return newNode();
    } finally {
      calls.leave();
    }
  }

  @Override
  public int add(int x, int y) {
    calls.enterToChange();
    try {
      arguments.reference(x);
      arguments.reference(y);
      arguments.newNode();
      calls.room(1, 0).record(TapeRecord.ADD, x, y, 0);
      return newNode();
    } finally {
      calls.leave();
    }
  }

  @Override
  public int scale(FieldElement factor, int x) {
    calls.enterToChange();
    try {
      arguments.value(factor);
      arguments.reference(x);
      arguments.newNode();
      TapeWriter tape = calls.room(1, 1);
      tape.record(TapeRecord.SCALE, tape.element(factor), x, 0);
      return newNode();
    } finally {
      calls.leave();
    }
  }

  @Override
  public void assertEqual(int x, int y) {
    constraint(TapeRecord.EQUAL, x, y, y);
  }

  @Override
  public void assertMul(int x, int y, int z) {
    constraint(TapeRecord.MUL, x, y, z);
  }

  @Override
  public void assertSquare(int x, int z) {
    constraint(TapeRecord.SQUARE, x, z, z);
  }

  @Override
  public void assertBoolean(int x) {
    constraint(TapeRecord.BOOLEAN, x, x, x);
  }

  private void constraint(int op, int a, int b, int c) {
    calls.enterToChange();
    try {
      arguments.reference(a);
      arguments.reference(b);
      arguments.reference(c);
      TapeWriter tape = calls.room(1, 0);
      long mark = tape.mark();
      tape.record(op, a, b, c);
      surface(mark);
    } finally {
      calls.leave();
    }
  }

  /** In an eager circuit a refusal surfaces at its own call. */
  private void surface(long mark) {
    if (options.eager()) {
      calls.flushEagerly(mark);
    }
  }

  @Override
  public int multiply(int x, int y) {
    calls.enterToChange();
    try {
      arguments.reference(x);
      arguments.reference(y);
      arguments.newVariables("multiply", 1);
      calls.room(1, 0).record(TapeRecord.MULTIPLY, x, y, 0);
      return newVariables(1);
    } finally {
      calls.leave();
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
    calls.enterToChange();
    try {
      arguments.reference(l);
      arguments.reference(r);
      arguments.reference(o);
      arguments.value(sl);
      arguments.value(sr);
      arguments.value(so);
      arguments.value(sm);
      arguments.value(sc);
      TapeWriter tape = calls.room(3, 5);
      long mark = tape.mark();
      tape.record(TapeRecord.GENERIC, l, r, o);
      tape.payloadWord(0, tape.element(sl));
      tape.payloadWord(1, tape.element(sr));
      tape.payloadWord(2, tape.element(so));
      tape.payloadWord(3, tape.element(sm));
      tape.payloadWord(4, tape.element(sc));
      tape.payload(5);
      surface(mark);
    } finally {
      calls.leave();
    }
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    calls.enterToChange();
    try {
      options.requireCustomGates(call.toString());
      arguments.shape(call, cellCount);
      rows(TapeRecord.GATE, call.ordinal(), cells, cellCount, coefficients, call.coefficients());
    } finally {
      calls.leave();
    }
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    calls.enterToChange();
    try {
      options.requireCustomGates("raw");
      rows(TapeRecord.RAW, kind, cells, cellCount, coefficients, coefficientCount);
      if ((kind < 0 || kind >= GateType.values().length) && !unknownKind) {
        unknownKind = true;
        unknownKindSource = calls.source();
      }
    } finally {
      calls.leave();
    }
  }

  private void rows(
      int op, int number, int[] cells, int cellCount, FieldElement[] coefficients, int count) {
    arguments.references(cells, cellCount);
    arguments.values("coefficients", coefficients, count);
    TapeWriter tape = calls.room(1 + (cellCount + count + 3) / 4, count);
    long mark = tape.mark();
    tape.record(op, number, cellCount, count);
    for (int i = 0; i < cellCount; i++) {
      tape.payloadWord(i, cells[i]);
    }
    for (int i = 0; i < count; i++) {
      tape.payloadWord(cellCount + i, tape.element(coefficients[i]));
    }
    tape.payload(cellCount + count);
    surface(mark);
  }

  @Override
  public int permute(int s0, int s1, int s2) {
    calls.enterToChange();
    try {
      options.requireCustomGates("permute");
      arguments.reference(s0);
      arguments.reference(s1);
      arguments.reference(s2);
      arguments.newVariables("permute", POSEIDON_VARIABLES);
      calls.room(1, 0).record(TapeRecord.PERMUTE, s0, s1, s2);
      return newVariables(POSEIDON_VARIABLES);
    } finally {
      calls.leave();
    }
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    calls.enterToChange();
    try {
      options.requireCustomGates("fixedLookupTable");
      var copy = new ArrayList<List<FieldElement>>();
      int total = 0;
      for (FieldElement[] column : columns) {
        arguments.values("lookup table", column, column.length);
        copy.add(List.of(column));
        total = Math.addExact(total, column.length);
      }
      TapeWriter tape = calls.room(1 + (columns.length + 3) / 4, total);
      tape.record(TapeRecord.FIXED_TABLE, id, columns.length, tape.elementCount());
      for (int i = 0; i < columns.length; i++) {
        tape.payloadWord(i, columns[i].length);
        for (FieldElement value : columns[i]) {
          tape.element(value);
        }
      }
      tape.payload(columns.length);
      fixedTables.add(new LookupTable(id, List.copyOf(copy)));
    } finally {
      calls.leave();
    }
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    calls.enterToChange();
    try {
      options.requireCustomGates("runtimeTable");
      arguments.values("runtime table", firstColumn, firstColumn.length);
      TapeWriter tape = calls.room(1, firstColumn.length);
      tape.record(TapeRecord.RUNTIME_TABLE, id, firstColumn.length, tape.elementCount());
      for (FieldElement value : firstColumn) {
        tape.element(value);
      }
      runtimeTables.add(new LookupTable(id, List.of(List.of(firstColumn))));
    } finally {
      calls.leave();
    }
  }

  @Override
  public void eagerChecks(boolean on) {
    calls.enterToChange();
    try {
      calls.room(1, 0).record(TapeRecord.EAGER, on ? 1 : 0, 0, 0);
    } finally {
      calls.leave();
    }
  }

  @Override
  public void source(int position) {
    calls.enterToChange();
    try {
      boolean changed = position != calls.source();
      calls.source(position);
      if (keepsSources && changed) {
        calls.room(1, 0).record(TapeRecord.SOURCE, position, 0, 0);
      }
    } finally {
      calls.leave();
    }
  }

  @Override
  public void keepSources(boolean on) {
    calls.enterToChange();
    try {
      if (on != keepsSources) {
        calls.room(1, 0).record(TapeRecord.SOURCE, on ? calls.source() : -1, 0, 0);
        keepsSources = on;
      }
    } finally {
      calls.leave();
    }
  }

  @Override
  public void append(CallBatch batch) {
    options.requireCustomGates(batch);
    if (keepsSources) {
      // Positions go over with the calls, one by one.
      Circuit.super.append(batch);
      return;
    }
    calls.enterToChange();
    try {
      calls.append(batch);
    } finally {
      calls.leave();
    }
  }

  @Override
  public int rowsSoFar() {
    NativeResult done = result;
    if (done != null) {
      return done.rows();
    }
    calls.enter();
    try {
      calls.append();
      return (int) new NativeReader(calls, pool).info(RegisteredCalls.ROWS);
    } finally {
      calls.leave();
    }
  }

  @Override
  public void rowsSoFar(int from, int to, RowVisitor visitor) {
    int rows = rowsSoFar();
    if (from < 0 || to < from || to > rows) {
      throw new CircuitException(
          "rowsSoFar: expected a range in 0.." + rows + ", found " + from + ".." + to);
    }
    boolean owned = result == null;
    if (owned) {
      calls.enter();
    }
    try {
      new UnwiredRows(calls, pool).visit(from, to, visitor);
    } finally {
      if (owned) {
        calls.leave();
      }
    }
  }

  @Override
  public FieldElement value(int reference) {
    if (!proving()) {
      throw new CircuitException("value: only a circuit in prover mode has values");
    }
    NativeResult done = result;
    if (done != null) {
      arguments.reference(reference);
      return done.reader().value(reference);
    }
    calls.enter();
    try {
      arguments.reference(reference);
      calls.flush();
      return new NativeReader(calls, pool).value(reference);
    } finally {
      calls.leave();
    }
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    NativeResult done = result;
    if (done != null) {
      arguments.reference(reference);
      return done.reader().terms(reference, limit);
    }
    calls.enter();
    try {
      arguments.reference(reference);
      calls.flush();
      return new NativeReader(calls, pool).terms(reference, limit);
    } finally {
      calls.leave();
    }
  }

  @Override
  public void flush() {
    calls.enterToChange();
    try {
      calls.flush();
    } finally {
      calls.leave();
    }
  }

  @Override
  public void commit() {
    calls.enter();
    try {
      calls.commit();
    } finally {
      calls.leave();
    }
  }

  @Override
  public ConstraintSystem finish() {
    NativeResult done = result;
    if (done != null) {
      calls.checkOpen();
      return done;
    }
    calls.enter();
    try {
      calls.flush();
      if (unknownKind) {
        throw new RefusedException(
            RefusedException.Reason.UNKNOWN_GATE,
            unknownKindSource,
            "raw: expected a kind in 0.." + (GateType.values().length - 1) + ", found another");
      }
      if (SparkyLibrary.sparky_circuit_finish(calls.circuit, calls.outcome.address())
          != Status.OK) {
        calls.outcome.raise();
      }
      calls.finished();
      done =
          new NativeResult(
              this,
              new NativeReader(calls, pool),
              new NativeCheck(calls, pool),
              fixedTables,
              runtimeTables);
      result = done;
      return done;
    } finally {
      calls.leave();
    }
  }

  @Override
  public Witness witness() {
    calls.checkOpen();
    NativeResult done = result;
    if (done == null || !proving()) {
      throw new CircuitException(
          "witness: expected a finished circuit in prover mode, found one "
              + (proving() ? "under construction" : "in compile mode"));
    }
    return done.witness();
  }

  @Override
  public long offHeapBytes() {
    calls.checkOpen();
    return new NativeReader(calls, pool).info(RegisteredCalls.BYTES);
  }

  @Override
  public void close() {
    if (!calls.enterToClose()) {
      return;
    }
    try {
      SparkyLibrary.sparky_circuit_close(calls.circuit);
      calls.close();
    } finally {
      calls.leave();
    }
    whenClosed.run();
  }
}
