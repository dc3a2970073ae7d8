package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CallBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The batch of a native circuit and who may touch it: one thread at a time, never after the end.
 * Decides when a batch is appended and what happens to it when it does not go through.
 */
final class Calls {
  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Calls.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int SHORT_BATCH = 64;

  final long circuit;
  final Outcome outcome;
  final CallArguments arguments;
  private final TapeWriter tape;

  /** Refusals that {@link #commit} met and that have not surfaced. */
  private final Deque<RefusedException> held = new ArrayDeque<>();

  @SuppressWarnings("unused")
  private volatile Thread owner;

  private volatile boolean closed;
  private boolean finished;

  Calls(long circuit, PrimeField field, ConstraintBufferPool pool, Outcome outcome) {
    arguments = new CallArguments(field);
    this.circuit = circuit;
    this.outcome = outcome;
    tape = new TapeWriter(pool);
  }

  /** Starts a call of the owner. */
  void enter() {
    own();
    if (closed) {
      leave();
      throw closedCircuit();
    }
  }

  /** Starts the closing; false if that was done before. */
  boolean enterToClose() {
    own();
    if (closed) {
      leave();
    }
    return !closed;
  }

  private void own() {
    Object other = OWNER.compareAndExchange(this, null, Thread.currentThread());
    if (other != null) {
      throw new OwnershipException(
          "circuit used by thread \""
              + Thread.currentThread().getName()
              + "\" while \""
              + ((Thread) other).getName()
              + "\" is in a call; a circuit under construction has one owner");
    }
  }

  /** As {@link #enter}, for calls that change the circuit. */
  void enterToChange() {
    enter();
    if (finished) {
      leave();
      throw new CircuitException("the circuit is finished; nothing can be added");
    }
  }

  void leave() {
    OWNER.setRelease(this, null);
  }

  void checkOpen() {
    if (closed) {
      throw closedCircuit();
    }
  }

  private static ClosedException closedCircuit() {
    return new ClosedException("the circuit is closed");
  }

  void finished() {
    finished = true;
  }

  /**
   * The tape with room for one more call. What is refused when a full tape is appended surfaces at
   * the next flush: where a batch ends must not decide which calls are made.
   */
  TapeWriter room(int records, int elements) {
    if (!tape.fits(records, elements)) {
      append();
      tape.grow(records, elements);
    }
    return tape;
  }

  int source() {
    return tape.source();
  }

  void source(int position) {
    tape.source(position);
  }

  /** Appends what was written as far as there is memory for it. Nothing surfaces. */
  void commit() {
    try {
      append();
    } catch (MemoryLimitException e) {
      // All of it is still on the tape: the next call that appends says so.
      return;
    }
  }

  /** Appends all that was written, keeping refusals for the next flush. */
  void append() {
    while (!tape.isEmpty()) {
      try {
        appendOnce();
      } catch (RefusedException e) {
        held.add(e);
      }
    }
  }

  /**
   * Appends what was written. A refusal is thrown with the records behind it still to be appended;
   * after a lack of memory all of them are.
   */
  void flush() {
    if (!held.isEmpty()) {
      throw held.remove();
    }
    appendOnce();
  }

  private void appendOnce() {
    if (tape.isEmpty()) {
      return;
    }
    int status =
        tape.fits(4096 - SHORT_BATCH, 0)
            ? tape.appendShort(circuit, outcome)
            : tape.append(circuit, 0, outcome);
    if (status == Status.OK) {
      tape.clear();
      return;
    }
    if (status == Status.REFUSED) {
      outcome.putPosition(tape.sourceOf(outcome.record()));
      tape.dropBefore(outcome.next());
    }
    outcome.raise();
    throw new IllegalStateException("status " + status + " without an exception");
  }

  /**
   * Appends at once a call that was written behind {@code mark}; without memory it is taken back.
   */
  void flushEagerly(long mark) {
    try {
      flush();
    } catch (MemoryLimitException e) {
      tape.cutBackTo(mark);
      throw e;
    }
  }

  /** Appends a batch by itself; nothing of it stays in the tape, whatever happens. */
  void append(CallBatch batch) {
    flush();
    if (batch.records() == 0) {
      return;
    }
    tape.grow(batch.records(), batch.poolSize());
    try {
      tape.batch(batch);
      int status = tape.append(circuit, 0, outcome);
      if (status == Status.OK) {
        arguments.variables += batch.variables();
        arguments.nodes += batch.nodes();
        tape.source(batch.source(batch.records() - 1));
        return;
      }
      if (status == Status.REFUSED) {
        int source = batch.source(outcome.record());
        arguments.variables += batch.madeBefore(outcome.next(), true);
        arguments.nodes += batch.madeBefore(outcome.next(), false);
        tape.source(source);
        outcome.putPosition(source);
      }
      outcome.raise();
      throw new IllegalStateException("status " + status + " without an exception");
    } finally {
      tape.clear();
    }
  }

  void close() {
    closed = true;
    tape.close();
    outcome.close();
  }
}
