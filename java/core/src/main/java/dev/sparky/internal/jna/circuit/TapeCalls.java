package dev.sparky.internal.jna.circuit;

import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.CallSource;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that build a native circuit, as records of the tape: the Java twin of {@code
 * rust/src/circuit/ingest.rs}. Each checks its arguments, writes its record, and then counts what
 * it made.
 */
abstract class TapeCalls implements Circuit {
  private static final int KINDS = GateType.values().length;

  private static final int VALUES_A_RECORD = 1024;
  private static final int POSEIDON_VARIABLES = 168;

  final CircuitOptions options;
  final Calls calls;
  final CircuitGuard guard;
  final TapeArguments arguments;
  final List<LookupTable> fixedTables = new ArrayList<>();
  final List<LookupTable> runtimeTables = new ArrayList<>();

  /** The first raw row of an unknown kind, its source position with it; null if there is none. */
  int[] unknownKind;

  private boolean keepsSources;

  TapeCalls(CircuitOptions options, Calls calls) {
    this.options = options;
    this.calls = calls;
    guard = calls.guard;
    arguments = calls.arguments;
  }

  @Override
  public final CircuitOptions options() {
    return options;
  }

  @Override
  public final String backend() {
    return Users.BACKEND;
  }

  @Override
  public final int exists(int count) {
    boolean whole = false;
    guard.startChange();
    try {
      arguments.mode(false, count);
      arguments.newVariables("exists", count);
      if (count > 0) {
        calls.room(1, 0).record(TapeRecord.EXISTS, count, 0, 0);
      }
      int made = arguments.makeVariables(count);
      whole = true;
      return made;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw CircuitGuard.noMemory(e);
    } finally {
      guard.endChange(whole);
    }
  }

  @Override
  public final int exists(FieldElement[] values, int count) {
    return guard.making(
        () -> {
          arguments.mode(true, count);
          arguments.values("exists", values, count);
          arguments.newVariables("exists", count);
          // All records of the call come to lie together, to be taken back together.
          int records = (count + VALUES_A_RECORD - 1) / VALUES_A_RECORD;
          TapeWriter tape = calls.room(records, count);
          for (int from = 0; from < count; from += VALUES_A_RECORD) {
            int some = Math.min(VALUES_A_RECORD, count - from);
            tape.record(TapeRecord.EXISTS, some, tape.elementCount(), 0);
            for (int i = from; i < from + some; i++) {
              tape.element(values[i]);
            }
          }
          return arguments.makeVariables(count);
        });
  }

  @Override
  public final int constant(FieldElement value) {
    return guard.making(
        () -> {
          arguments.value("constant", value);
          arguments.newNodes("constant", 1);
          TapeWriter tape = calls.room(1, 1);
          tape.record(TapeRecord.CONSTANT, tape.element(value), 0, 0);
          return arguments.makeNode();
        });
  }

  @Override
  public final int add(int x, int y) {
    return guard.making(
        () -> {
          arguments.reference("add", x);
          arguments.reference("add", y);
          arguments.newNodes("add", 1);
          calls.room(1, 0).record(TapeRecord.ADD, x, y, 0);
          return arguments.makeNode();
        });
  }

  @Override
  public final int scale(FieldElement factor, int x) {
    return guard.making(
        () -> {
          arguments.value("scale", factor);
          arguments.reference("scale", x);
          arguments.newNodes("scale", 1);
          TapeWriter tape = calls.room(1, 1);
          tape.record(TapeRecord.SCALE, tape.element(factor), x, 0);
          return arguments.makeNode();
        });
  }

  @Override
  public final void assertEqual(int x, int y) {
    constraint("assertEqual", TapeRecord.EQUAL, x, y, y);
  }

  @Override
  public final void assertMul(int x, int y, int z) {
    constraint("assertMul", TapeRecord.MUL, x, y, z);
  }

  @Override
  public final void assertSquare(int x, int z) {
    constraint("assertSquare", TapeRecord.SQUARE, x, z, z);
  }

  @Override
  public final void assertBoolean(int x) {
    constraint("assertBoolean", TapeRecord.BOOLEAN, x, x, x);
  }

  private void constraint(String call, int op, int a, int b, int c) {
    boolean whole = false;
    guard.startChange();
    try {
      arguments.reference(call, a);
      arguments.reference(call, b);
      arguments.reference(call, c);
      calls.room(1, 0).record(op, a, b, c);
      surface();
      whole = true;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw CircuitGuard.noMemory(e);
    } finally {
      guard.endChange(whole);
    }
  }

  /** In an eager circuit a refusal surfaces at its own call. */
  private void surface() {
    if (options.eager()) {
      calls.flush();
    }
  }

  @Override
  public final int multiply(int x, int y) {
    return guard.making(
        () -> {
          arguments.reference("multiply", x);
          arguments.reference("multiply", y);
          arguments.newVariables("multiply", 1);
          calls.room(1, 0).record(TapeRecord.MULTIPLY, x, y, 0);
          return arguments.makeVariables(1);
        });
  }

  @Override
  public final void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc) {
    boolean whole = false;
    guard.startChange();
    try {
      arguments.reference("generic", l);
      arguments.reference("generic", r);
      arguments.reference("generic", o);
      arguments.value("generic", sl);
      arguments.value("generic", sr);
      arguments.value("generic", so);
      arguments.value("generic", sm);
      arguments.value("generic", sc);
      TapeWriter tape = calls.room(3, 5);
      tape.record(TapeRecord.GENERIC, l, r, o);
      tape.payloadWord(0, tape.element(sl));
      tape.payloadWord(1, tape.element(sr));
      tape.payloadWord(2, tape.element(so));
      tape.payloadWord(3, tape.element(sm));
      tape.payloadWord(4, tape.element(sc));
      tape.payload(5);
      surface();
      whole = true;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw CircuitGuard.noMemory(e);
    } finally {
      guard.endChange(whole);
    }
  }

  @Override
  public final void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    boolean whole = false;
    guard.startChange();
    try {
      arguments.gate(call, cells, cellCount, coefficients);
      int count = call.coefficients();
      rows(TapeRecord.GATE, call.ordinal(), cells, cellCount, coefficients, count);
      whole = true;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw CircuitGuard.noMemory(e);
    } finally {
      guard.endChange(whole);
    }
  }

  @Override
  public final void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    boolean whole = false;
    guard.startChange();
    try {
      arguments.raw(cells, cellCount, coefficients, coefficientCount);
      boolean isUnknown = kind < 0 || kind >= KINDS;
      int[] found = isUnknown && unknownKind == null ? new int[] {kind, calls.source()} : null;
      rows(TapeRecord.RAW, kind, cells, cellCount, coefficients, coefficientCount);
      if (found != null) {
        unknownKind = found;
      }
      whole = true;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw CircuitGuard.noMemory(e);
    } finally {
      guard.endChange(whole);
    }
  }

  private void rows(
      int op, int number, int[] cells, int cellCount, FieldElement[] coefficients, int count) {
    TapeWriter tape = calls.room(1 + (cellCount + count + 3) / 4, count);
    tape.record(op, number, cellCount, count);
    for (int i = 0; i < cellCount; i++) {
      tape.payloadWord(i, cells[i]);
    }
    for (int i = 0; i < count; i++) {
      tape.payloadWord(cellCount + i, tape.element(coefficients[i]));
    }
    tape.payload(cellCount + count);
    surface();
  }

  @Override
  public final int permute(int s0, int s1, int s2) {
    return guard.making(
        () -> {
          options.requireCustomGates("permute");
          arguments.reference("permute", s0);
          arguments.reference("permute", s1);
          arguments.reference("permute", s2);
          arguments.newVariables("permute", POSEIDON_VARIABLES);
          calls.room(1, 0).record(TapeRecord.PERMUTE, s0, s1, s2);
          return arguments.makeVariables(POSEIDON_VARIABLES);
        });
  }

  @Override
  public final void fixedLookupTable(int id, FieldElement[][] columns) {
    guard.changing(
        () -> {
          arguments.fixedTable(columns);
          var copy = new ArrayList<List<FieldElement>>();
          int total = 0;
          for (FieldElement[] column : columns) {
            copy.add(List.of(column));
            total = Math.addExact(total, column.length);
          }
          var table = new LookupTable(id, List.copyOf(copy));
          TapeWriter tape = calls.room(1 + (columns.length + 3) / 4, total);
          tape.record(TapeRecord.FIXED_TABLE, id, columns.length, tape.elementCount());
          for (int i = 0; i < columns.length; i++) {
            tape.payloadWord(i, columns[i].length);
            for (FieldElement value : columns[i]) {
              tape.element(value);
            }
          }
          tape.payload(columns.length);
          fixedTables.add(table);
        });
  }

  @Override
  public final void runtimeTable(int id, FieldElement[] firstColumn) {
    guard.changing(
        () -> {
          arguments.runtimeTable(firstColumn);
          var table = new LookupTable(id, List.of(List.of(firstColumn)));
          TapeWriter tape = calls.room(1, firstColumn.length);
          tape.record(TapeRecord.RUNTIME_TABLE, id, firstColumn.length, tape.elementCount());
          for (FieldElement value : firstColumn) {
            tape.element(value);
          }
          runtimeTables.add(table);
        });
  }

  @Override
  public final void eagerChecks(boolean on) {
    guard.changing(() -> calls.room(1, 0).record(TapeRecord.EAGER, on ? 1 : 0, 0, 0));
  }

  @Override
  public final void source(int position) {
    guard.changing(
        () -> {
          if (keepsSources && position != calls.source()) {
            calls.room(1, 0).record(TapeRecord.SOURCE, position, 0, 0);
          }
          calls.source(position);
        });
  }

  @Override
  public final void keepSources(boolean on) {
    guard.changing(
        () -> {
          if (on != keepsSources) {
            calls.room(1, 0).record(TapeRecord.SOURCE, on ? calls.source() : -1, 0, 0);
            keepsSources = on;
          }
        });
  }

  /** While positions are kept they go over with the calls, one by one. */
  @Override
  public final void append(CallSource source) {
    if (!(source instanceof CallBatch batch)) {
      Circuit.super.append(source);
      return;
    }
    guard.changing(
        () -> {
          arguments.batch(batch);
          if (!keepsSources) {
            calls.append(batch);
          }
        });
    if (keepsSources) {
      Circuit.super.append(batch);
    }
  }

  @Override
  public final void flush() {
    guard.changing(calls::flush);
  }
}
