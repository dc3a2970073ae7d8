package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.circuit.ReaderArguments;
import dev.sparky.internal.circuit.Refusals;
import dev.sparky.internal.flight.BuildEvent;
import dev.sparky.internal.flight.FinishEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The life of a circuit: its end, its readers and its closing, all through its guard. */
abstract class OwnedCircuit implements Circuit {
  private final CircuitOptions options;
  private final CircuitGuard guard;

  /** Null once closed. */
  private volatile CircuitState state;

  private volatile FinishedCircuit finished;

  /** Made with the circuit: closing needs no heap. */
  private final Runnable release = this::release;

  final HeapArguments check;

  /** Null where it is off. */
  private final BuildEvent build = Flight.build();

  OwnedCircuit(CircuitState state) {
    this.options = state.options;
    this.state = state;
    guard = new CircuitGuard(state);
    check = new HeapArguments(state);
  }

  /** A call that changes the circuit. */
  final void changing(Consumer<CircuitState> call) {
    guard.changing(() -> call.accept(state));
  }

  /** A call that changes the circuit and answers a reference. */
  final int making(ToIntFunction<CircuitState> call) {
    return guard.making(() -> call.applyAsInt(state));
  }

  @Override
  public final CircuitOptions options() {
    return options;
  }

  @Override
  public final String backend() {
    return JvmBackend.NAME;
  }

  @Override
  public final int variableCount() {
    return guard.reading(() -> open().variableCount);
  }

  @Override
  public final FieldElement value(int reference) {
    return guard.reading(
        () -> {
          check.proving("value");
          check.reference("value", reference);
          return open().values.get(reference);
        });
  }

  @Override
  public final LinearTerms terms(int reference, int limit) {
    return guard.reading(
        () -> {
          check.reference("terms", reference);
          ReaderArguments.limit("terms", limit);
          CircuitState s = open();
          return new TermReader(s.elements, s.nodes, options.field()).read(reference, limit);
        });
  }

  @Override
  public final int rowsSoFar() {
    return guard.reading(() -> rows().rows());
  }

  @Override
  public final void rowsSoFar(int from, int to, RowVisitor visitor) {
    guard.reading(
        () -> {
          RowTable rows = rows();
          ReaderArguments.range("rowsSoFar", from, to, rows.rows());
          rows.visit(from, to, open().elements.limbs(), visitor);
          return null;
        });
  }

  private RowTable rows() {
    return new RowTable(options.publicInputSize(), open().rows);
  }

  /** Refusals have surfaced at their calls. */
  @Override
  public final void flush() {
    guard.changing(() -> {});
  }

  /** Nothing is pending. */
  @Override
  public final void commit() {
    guard.owning(() -> null);
  }

  @Override
  public final ConstraintSystem finish() {
    if (finished != null) {
      guard.requireOpen();
      return finished;
    }
    FinishEvent event = Flight.finish();
    ConstraintSystem made = finishedOnce();
    if (event != null) {
      event.end(backend(), made.rows());
    }
    if (build != null) {
      boolean proving = options.mode() == CircuitOptions.Mode.PROVE;
      build.end(backend(), proving, made.rows(), made.constraints(), variableCount(), 0);
    }
    return made;
  }

  private ConstraintSystem finishedOnce() {
    return guard.owning(
        () -> {
          CircuitState s = open();
          if (s.unknownKind != null) {
            throw Refusals.unknownKind(s.unknownKind[1], s.unknownKind[0]);
          }
          finished = new FinishedCircuit(s, guard);
          guard.finished();
          return finished;
        });
  }

  @Override
  public final Witness witness() {
    guard.requireOpen();
    check.proving("witness");
    FinishedCircuit done = ReaderArguments.finished("witness", finished);
    return guard.reading(done::witness);
  }

  @Override
  public final long offHeapBytes() {
    guard.requireOpen();
    return 0;
  }

  @Override
  public final void close() {
    guard.closing(release);
  }

  private void release() {
    state = null;
    if (finished != null) {
      finished.release();
    }
  }

  /** For a reader of a finished circuit, which another thread may close meanwhile. */
  private CircuitState open() {
    CircuitState s = state;
    if (s == null) {
      guard.requireOpen();
    }
    return s;
  }
}
