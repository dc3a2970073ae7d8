package dev.sparky.internal.jna.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.internal.circuit.ReaderArguments;
import dev.sparky.internal.circuit.Refusals;
import dev.sparky.internal.flight.BuildEvent;
import dev.sparky.internal.flight.FinishEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A circuit in the arenas of the Rust core: its life, its end and its readers. {@link TapeCalls}
 * has the calls that build it.
 */
public final class NativeCircuit extends TapeCalls {
  private static final int PROVE = 1;
  private static final int O1JS_3 = 2;
  private static final int PASTA_FQ = 4;

  private final ConstraintBufferPool pool;

  /** Made with the circuit: closing needs no heap. */
  private final Runnable release = calls::close;

  /** Null until it is finished. */
  private volatile NativeResult result;

  /** Null where it is off. */
  private final BuildEvent build = Flight.build();

  private NativeCircuit(CircuitOptions options, ConstraintBufferPool pool, Calls calls) {
    super(options, calls);
    this.pool = pool;
  }

  /**
   * @param whenClosed run once, after everything else
   */
  public static NativeCircuit open(
      long backend, ConstraintBufferPool pool, CircuitOptions options, Runnable whenClosed) {
    var outcome = new Outcome(pool);
    long handle = 0;
    Calls calls = null;
    NativeCircuit circuit = null;
    try {
      handle = openHandle(backend, pool, options, outcome);
      calls = new Calls(handle, options, pool, outcome, whenClosed);
      circuit = new NativeCircuit(options, pool, calls);
      return circuit;
    } finally {
      if (calls == null) {
        SparkyLibrary.sparky_circuit_close(handle);
        outcome.close();
      } else if (circuit == null) {
        calls.close();
      }
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
    CircuitArguments arguments = new TapeArguments(options);
    try (var values = new NativeMemory(pool, Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        FieldElement value = options.publicInput().get(i);
        arguments.value("public input", value);
        Elements.put(values.buffer(), i, value);
      }
      long handle =
          SparkyLibrary.sparky_circuit_open(
              backend, options.publicInputSize(), flags, values.address(), outcome.address());
      if (handle == 0) {
        outcome.raise();
      }
      return handle;
    }
  }

  @Override
  public int variableCount() {
    return guard.reading(arguments::variables);
  }

  @Override
  public int rowsSoFar() {
    return guard.reading(this::rows);
  }

  private int rows() {
    NativeResult done = result;
    if (done != null) {
      return done.rows();
    }
    calls.append();
    return (int) reader().info(RegisteredCalls.ROWS);
  }

  @Override
  public void rowsSoFar(int from, int to, RowVisitor visitor) {
    guard.reading(
        () -> {
          ReaderArguments.range("rowsSoFar", from, to, rows());
          new UnwiredRows(calls, pool).visit(from, to, visitor);
          return null;
        });
  }

  private NativeReader reader() {
    NativeResult done = result;
    return done == null ? new NativeReader(calls, pool) : done.reader();
  }

  @Override
  public FieldElement value(int reference) {
    return guard.reading(
        () -> {
          arguments.proving("value");
          arguments.reference("value", reference);
          handOver();
          return reader().value(reference);
        });
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    return guard.reading(
        () -> {
          arguments.reference("terms", reference);
          ReaderArguments.limit("terms", limit);
          handOver();
          return reader().terms(reference, limit);
        });
  }

  private void handOver() {
    if (result == null) {
      calls.flush();
    }
  }

  @Override
  public void commit() {
    guard.owning(
        () -> {
          calls.commit();
          return null;
        });
  }

  @Override
  public ConstraintSystem finish() {
    if (result != null) {
      guard.requireOpen();
      return result;
    }
    FinishEvent event = Flight.finish();
    ConstraintSystem made = finishedOnce();
    if (event != null) {
      event.end(backend(), made.rows());
    }
    if (build != null) {
      boolean proving = options().mode() == Mode.PROVE;
      build.end(
          backend(), proving, made.rows(), made.constraints(), variableCount(), offHeapBytes());
    }
    return made;
  }

  private ConstraintSystem finishedOnce() {
    return guard.owning(
        () -> {
          calls.flush();
          if (unknownKind != null) {
            throw Refusals.unknownKind(unknownKind[1], unknownKind[0]);
          }
          if (SparkyLibrary.sparky_circuit_finish(calls.circuit, calls.outcome.address())
              != Status.OK) {
            calls.outcome.raise();
          }
          result =
              new NativeResult(
                  this,
                  guard,
                  new NativeReader(calls, pool),
                  new NativeCheck(calls, pool),
                  fixedTables,
                  runtimeTables);
          guard.finished();
          return result;
        });
  }

  @Override
  public Witness witness() {
    guard.requireOpen();
    arguments.proving("witness");
    return ReaderArguments.finished("witness", result).witness();
  }

  @Override
  public long offHeapBytes() {
    guard.requireOpen();
    return new NativeReader(calls, pool).info(RegisteredCalls.BYTES);
  }

  @Override
  public void close() {
    guard.closing(release);
  }
}
