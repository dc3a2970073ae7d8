package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.LinearTerms;
import dev.sparky.spi.Witness;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The life of a circuit: its one owner at a time, its end, its readers and its closing.
 *
 * <p>A call that changes the circuit stands between {@link #enter} and {@link #leave}.
 */
abstract class OwnedCircuit implements Circuit {
  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(OwnedCircuit.class, "owner", Thread.class);
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
  final ArgumentCheck check;

  OwnedCircuit(CircuitState state) {
    this.options = state.options;
    this.state = state;
    check = new ArgumentCheck(state);
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
    return open().variableCount;
  }

  @Override
  public final FieldElement value(int reference) {
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
  public final LinearTerms terms(int reference, int limit) {
    boolean owned = finished == null;
    CircuitState s = owned ? own() : open();
    try {
      check.reference(reference);
      return new TermReader(s.elements, s.nodes, options.field()).read(reference, limit);
    } finally {
      if (owned) {
        leave();
      }
    }
  }

  @Override
  public final int rowsSoFar() {
    boolean owned = finished == null;
    CircuitState s = owned ? own() : open();
    try {
      return new RowTable(options.publicInputSize(), s.rows).rows();
    } finally {
      if (owned) {
        leave();
      }
    }
  }

  @Override
  public final void rowsSoFar(int from, int to, RowVisitor visitor) {
    boolean owned = finished == null;
    CircuitState s = owned ? own() : open();
    try {
      RowTable rows = new RowTable(options.publicInputSize(), s.rows);
      if (from < 0 || to < from || to > rows.rows()) {
        throw new CircuitException(
            "rowsSoFar: expected a range in 0.." + rows.rows() + ", found " + from + ".." + to);
      }
      rows.visit(from, to, s.elements.limbs(), visitor);
    } finally {
      if (owned) {
        leave();
      }
    }
  }

  /** Refusals have surfaced at their calls. */
  @Override
  public final void flush() {
    if (finished != null) {
      open();
      return;
    }
    own();
    leave();
  }

  @Override
  public final ConstraintSystem finish() {
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
  public final Witness witness() {
    CircuitState s = open();
    FinishedCircuit done = finished;
    if (done == null || !s.isProving()) {
      throw new CircuitException(
          "witness: expected a finished circuit in prover mode, found one "
              + (s.isProving() ? "under construction" : "in compile mode"));
    }
    try {
      return done.witness();
    } catch (OutOfMemoryError e) {
      throw CircuitState.outOfMemory(e);
    }
  }

  @Override
  public final long offHeapBytes() {
    return 0;
  }

  @Override
  public final void close() {
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
  final CircuitState enter() {
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

  /** Ends a call. */
  final void leave() {
    OWNER.setRelease(this, null);
  }
}
