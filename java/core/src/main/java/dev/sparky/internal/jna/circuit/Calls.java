package dev.sparky.internal.jna.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.error.InternalException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.lifetime.Dropped;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CircuitOptions;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The tape of a native circuit: decides when its records are appended, and what happens to them
 * when they do not go through. Only for the owner of the circuit, except {@link #checkOpen}.
 *
 * <p>What must not be torn by a lack of stack, namely what follows an append, comes right after the
 * native call in the same frame: a JVM that enters a native has tens of kilobytes of stack left.
 */
public final class Calls implements CircuitGuard.Changes {
  private static final int SHORT_BATCH = 64;

  final long circuit;
  final Outcome outcome;
  final TapeArguments arguments;
  final CircuitGuard guard = new CircuitGuard(this);
  private final TapeWriter tape;
  private final Dropped end;
  private final boolean eager;

  /** Refusals that {@link #commit} met and that have not surfaced. */
  private final Deque<RefusedException> held = new ArrayDeque<>();

  private long tapeMark;
  private int variablesMark;
  private int nodesMark;

  /**
   * @param ended run once, when the circuit is closed or was dropped
   */
  Calls(
      long circuit,
      CircuitOptions options,
      ConstraintBufferPool pool,
      Outcome outcome,
      Runnable ended) {
    arguments = new TapeArguments(options);
    this.circuit = circuit;
    eager = options.eager();
    this.outcome = outcome;
    var own = new TapeWriter(pool);
    tape = own;
    end = Dropped.watch(this, "circuit", () -> free(circuit, own, outcome, ended));
  }

  private static void free(long circuit, TapeWriter tape, Outcome outcome, Runnable ended) {
    try {
      SparkyLibrary.sparky_circuit_close(circuit);
      tape.close();
      outcome.close();
    } finally {
      ended.run();
    }
  }

  @Override
  public void mark() {
    tapeMark = tape.mark();
    variablesMark = arguments.variables();
    nodesMark = arguments.nodes();
  }

  @Override
  public void undo() {
    tape.cutBackTo(tapeMark);
    arguments.reset(variablesMark, nodesMark);
  }

  void checkOpen() {
    guard.requireOpen();
  }

  /**
   * The tape with room for one more call, whose records begin here. What is refused when a full
   * tape is appended surfaces at the next flush: where a batch ends must not decide which calls are
   * made.
   */
  TapeWriter room(int records, int elements) {
    if (!tape.fits(records, elements)) {
      append();
      tapeMark = tape.mark();
      tape.grow(records, elements);
    }
    return tape;
  }

  int source() {
    return arguments.source();
  }

  void source(int position) {
    arguments.source(position);
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
   * Appends what was written. A refusal is thrown with the records after it still to be appended;
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
      tapeMark = 0;
      return;
    }
    if (status == Status.REFUSED) {
      int source = tape.sourceOf(outcome.record());
      RefusedException refused = TapeRefusal.of(tape, outcome, source, eager);
      tape.dropBefore(outcome.next());
      tapeMark = Math.min(tapeMark, tape.mark());
      throw refused;
    }
    if (status == Status.MALFORMED) {
      throw malformed();
    }
    outcome.raise();
    throw new InternalException("status " + status + " without an exception");
  }

  /**
   * A record that the native side does not take: nothing was appended. It goes from the tape, or no
   * later flush would get through.
   */
  private RuntimeException malformed() {
    int record = outcome.record();
    var malformed = new CircuitException(outcome.text());
    if (tape.makesReference(record)) {
      // References after it would name others: checked before it was written, so this is a defect.
      tape.clear();
      tapeMark = 0;
      return new InternalException("a record was written that makes no reference", malformed);
    }
    tape.drop(record);
    tapeMark = Math.min(tapeMark, tape.mark());
    return malformed;
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
        arguments.made(batch.variables(), batch.nodes());
        source(batch.source(batch.records() - 1));
        return;
      }
      if (status == Status.REFUSED) {
        int next = outcome.next();
        int source = batch.source(outcome.record());
        source(source);
        arguments.made(batch.madeBefore(next, true), batch.madeBefore(next, false));
        throw TapeRefusal.of(tape, outcome, source, true);
      }
      outcome.raise();
      throw new InternalException("status " + status + " without an exception");
    } finally {
      tape.clear();
      tapeMark = 0;
    }
  }

  void close() {
    end.free();
  }

  /** To be called at the end of a read, which has only the handle: until then nobody frees it. */
  void keepReachable() {
    Reference.reachabilityFence(this);
  }
}
