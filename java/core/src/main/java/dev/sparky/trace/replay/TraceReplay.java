package dev.sparky.trace.replay;

import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.BarrierWatch;
import dev.sparky.memory.MemoryBarrier;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.Witness;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceCursor;

/**
 * Feeds a trace to a backend.
 *
 * <p>It goes over in large batches first, which the trace keeps for its next replay. A refusal
 * there says which call it was but not what the calls behind it would have met, so the trace is
 * then run again call by call, each refusal surfacing at its own, as in o1js.
 */
public final class TraceReplay {
  private final Trace trace;
  private final Circuit circuit;
  private final boolean eager;

  /** Whether eager checks stay off, refusals are passed over and recorded results do not matter. */
  private final boolean unchecked;

  private final Nodes nodes;
  private final Expectations expectations;
  private final OperationReplay operations;
  private final BarrierWatch watch;

  /** The last refusal and whether an operation came behind it. */
  private RefusedException refusal;

  private int refusalLine;
  private boolean caught;
  private int lastLine = 1;
  private double build;

  private TraceReplay(
      Trace trace, Circuit circuit, boolean eager, boolean unchecked, BarrierWatch watch) {
    this.trace = trace;
    this.circuit = circuit;
    this.eager = eager;
    this.unchecked = unchecked;
    this.nodes = eager ? Nodes.in(circuit, trace) : TraceBatches.of(trace).nodes().copyIn(circuit);
    this.expectations = new Expectations(trace, circuit, nodes);
    this.watch = watch;
    this.operations = new OperationReplay(trace, circuit, nodes, expectations, watch);
  }

  /** Replays with the gate numbering of o1js 2.15.0. */
  public static Replay replay(Trace trace, ConstraintBackend backend) {
    return replay(trace, backend, GateNumbering.O1JS_2);
  }

  /**
   * Replays a trace; the caller closes the result.
   *
   * @throws TraceCallException if a call of the trace is none that a circuit could take
   */
  public static Replay replay(Trace trace, ConstraintBackend backend, GateNumbering numbering) {
    CircuitOptions options = options(trace).withNumbering(numbering);
    BarrierWatch watch = barrier(backend).watch();
    try {
      return run(trace, backend.open(options.deferred()), false, watch);
    } catch (RefusedException | CircuitException | TraceCallException e) {
      return run(trace, backend.open(options), true, watch);
    }
  }

  private static MemoryBarrier barrier(ConstraintBackend backend) {
    return new MemoryBarrier(
        BarrierSettings.ofProperties(),
        backend.budget(),
        backend::releaseIdle,
        new FieldConversionCache());
  }

  /**
   * Rebuilds a witness trace with the eager checks off and the lines kept: a witness that the
   * circuit refused as it was built is built to the end of the trace, to be checked in full. The
   * caller closes the result.
   *
   * @throws TraceCallException if a call of the trace is none that a circuit could take
   */
  public static Replay unchecked(Trace trace, ConstraintBackend backend) {
    Circuit circuit = backend.open(options(trace));
    circuit.eagerChecks(false);
    circuit.keepSources(true);
    return run(trace, circuit, true, true, barrier(backend).watch());
  }

  private static CircuitOptions options(Trace trace) {
    Trace.Header header = trace.header();
    return header.witness()
        ? CircuitOptions.prove(header.publicInput())
        : CircuitOptions.compile(header.publicInputSize());
  }

  private static Replay run(Trace trace, Circuit circuit, boolean eager, BarrierWatch watch) {
    return run(trace, circuit, eager, false, watch);
  }

  private static Replay run(
      Trace trace, Circuit circuit, boolean eager, boolean unchecked, BarrierWatch watch) {
    boolean done = false;
    try {
      Replay replay = new TraceReplay(trace, circuit, eager, unchecked, watch).run();
      done = true;
      return replay;
    } finally {
      if (!done) {
        circuit.close();
      }
    }
  }

  private Replay run() {
    long start = System.nanoTime();
    var rest = new TraceCursor(trace, eager ? 0 : batches());
    for (; !rest.atEnd(); rest.next()) {
      record(rest);
    }
    flush();
    build = secondsSince(start);
    if (unchecked) {
      return finish();
    }
    if (refusal == null || caught) {
      checkReads();
      return finish();
    }
    return ended(Replay.Outcome.REJECTED, refusal, refusalLine);
  }

  /** What can be told without a circuit, in batches; returns where the rest of the code begins. */
  private int batches() {
    TraceBatches batches = TraceBatches.of(trace);
    for (int i = 0; i < batches.count(); i++) {
      append(batches.batch(i));
      if (batches.between(i) >= 0) {
        record(new TraceCursor(trace, batches.between(i)));
      }
    }
    return batches.end();
  }

  private void append(CallBatch batch) {
    if (batch.records() == 0) {
      return;
    }
    // Memory is asked for a batch at a time, so its last line is where it ran out.
    lastLine = batch.source(batch.records() - 1);
    try {
      // A batch is longer than the calls between two looks.
      if (watch != null) {
        watch.look();
      }
      circuit.append(batch);
    } catch (MemoryLimitException e) {
      throw e.at(trace.file(), lastLine);
    } catch (OutOfMemoryError e) {
      throw heapIsFull(e).at(trace.file(), lastLine);
    }
  }

  private void record(TraceCursor record) {
    Operation operation = record.operation();
    boolean skipped = unchecked && operation == Operation.EVAL_CONSTRAINTS;
    if (operation == Operation.READ_VAR || skipped) {
      return;
    }
    boolean refused = call(record, operation);
    if (refused != record.threw() && (record.hasResult() || !refused)) {
      String recorded = refused ? "a result, found a refusal" : "a refusal, found none";
      expectations.differs(record.line(), operation.traceName() + ": recorded " + recorded);
    }
  }

  private void flush() {
    try {
      circuit.flush();
    } catch (MemoryLimitException e) {
      throw e.at(trace.file(), lastLine);
    }
  }

  /** Whether the circuit refused it. */
  private boolean call(TraceCursor record, Operation operation) {
    int line = record.line();
    caught |= refusal != null;
    lastLine = line;
    circuit.source(line);
    try {
      operations.run(operation, line, record.arguments(), record.argumentCount(), record.result());
      return false;
    } catch (RefusedException e) {
      if (!eager) {
        throw e;
      }
      refusal = e;
      refusalLine = line;
      return true;
    } catch (CircuitException e) {
      throw new TraceCallException(trace.file(), line, e);
    } catch (MemoryLimitException e) {
      throw e.at(trace.file(), line);
    } catch (OutOfMemoryError e) {
      throw heapIsFull(e).at(trace.file(), line);
    }
  }

  /** For the replay's own arrays; the circuits type what they meet themselves. */
  private static MemoryLimitException heapIsFull(OutOfMemoryError e) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    var error =
        new MemoryLimitException(
            "Java heap: " + e.getMessage() + "; raise -Xmx", 0, used, runtime.maxMemory());
    error.initCause(e);
    return error;
  }

  /** Values do not change, so what prover blocks read is checked behind everything else. */
  private void checkReads() {
    if (!trace.header().witness()) {
      return;
    }
    for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
      if (record.operation() == Operation.READ_VAR && record.hasResult()) {
        int line = record.line();
        try {
          int reference = trace.word(record.arguments());
          expectations.value(line, reference, trace.word(record.result()));
        } catch (CircuitException e) {
          throw new TraceCallException(trace.file(), line, e);
        }
      }
    }
  }

  private Replay finish() {
    long start = System.nanoTime();
    ConstraintSystem system;
    try {
      system = circuit.finish();
    } catch (RefusedException e) {
      return ended(Replay.Outcome.REJECTED, e, e.source());
    } catch (MemoryLimitException e) {
      throw e.at(trace.file(), lastLine);
    }
    double finalise = secondsSince(start);
    start = System.nanoTime();
    system.digest();
    double digest = secondsSince(start);
    start = System.nanoTime();
    boolean hasWitness = trace.header().witness() && (refusal == null || unchecked);
    Witness witness = hasWitness ? circuit.witness() : null;
    var seconds = new Replay.Seconds(build, finalise, digest, secondsSince(start));
    Replay.Problem mismatch = mismatch();
    return new Replay(
        mismatch == null ? Replay.Outcome.OK : Replay.Outcome.MISMATCH,
        mismatch,
        circuit,
        system,
        witness,
        seconds);
  }

  private Replay ended(Replay.Outcome outcome, RefusedException e, int line) {
    var seconds = new Replay.Seconds(build, 0, 0, 0);
    Replay.Problem mismatch = mismatch();
    if (mismatch != null) {
      return new Replay(Replay.Outcome.MISMATCH, mismatch, circuit, null, null, seconds);
    }
    String type = e.getClass().getSimpleName();
    String message = e.reason() + ": " + e.getMessage();
    var problem = new Replay.Problem(type, message, line, e.reason());
    return new Replay(outcome, problem, circuit, null, null, seconds);
  }

  private Replay.Problem mismatch() {
    String difference = expectations.difference();
    return difference == null
        ? null
        : new Replay.Problem("Mismatch", difference, expectations.line(), null);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
