package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Failures;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Values in the Rust core. */
final class NativeEvaluation implements Evaluation {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;

  private final NativeProgram program;
  private final long handle;
  private final int count;
  private final AtomicBoolean closed = new AtomicBoolean();

  NativeEvaluation(NativeProgram program, long handle, int count) {
    this.program = program;
    this.handle = handle;
    this.count = count;
  }

  /** Computes all wires; where advice is asked for, calls its function and goes on. */
  void run(int threads, Advice advice) {
    try (var outcome = new Outcome(program.pool())) {
      while (true) {
        int function = RegisteredCalls.evaluationRun(handle, threads, outcome.address());
        program.keepAlive();
        if (function == -1) {
          return;
        }
        if (function < 0) {
          outcome.raise();
        }
        advise(advice, program.image().function(function), outcome);
      }
    }
  }

  private void advise(Advice advice, String name, Outcome outcome) {
    byte[] parameters;
    int inputs;
    int outputs;
    try (var shape = new NativeMemory(program.pool(), 1)) {
      checked(
          outcome,
          RegisteredCalls.evaluationAdviceShape(handle, shape.address(), outcome.address()));
      ByteBuffer words = shape.buffer();
      parameters = program.image().parameters(words.getInt(0), words.getInt(4));
      inputs = Math.multiplyExact(words.getInt(8), count);
      outputs = Math.multiplyExact(words.getInt(12), count);
    }
    long[] given = new long[Math.multiplyExact(LIMBS, inputs)];
    try (var memory = new NativeMemory(program.pool(), Math.max(1, inputs))) {
      checked(
          outcome,
          RegisteredCalls.evaluationAdviceInputs(
              handle, memory.address(), inputs, outcome.address()));
      memory.buffer().asLongBuffer().get(0, given, 0, given.length);
    }
    long[] values = new long[Math.multiplyExact(LIMBS, outputs)];
    advice.function(name).compute(parameters, count, given, values);
    try (var memory = new NativeMemory(program.pool(), Math.max(1, outputs))) {
      memory.buffer().asLongBuffer().put(0, values, 0, values.length);
      int status =
          RegisteredCalls.evaluationAdvise(handle, memory.address(), outputs, outcome.address());
      memory.keepAlive();
      checked(outcome, status);
    }
  }

  private void checked(Outcome outcome, int status) {
    program.keepAlive();
    if (status != Status.OK) {
      outcome.raise();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new ClosedException("the evaluation is closed");
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void sourceWires(int witness, int from, int to, long[] target) {
    values(witness, RegisteredCalls.SOURCE_WIRES, from, to, target);
  }

  @Override
  public void variables(int witness, int from, int to, long[] target) {
    values(witness, RegisteredCalls.R1CS_VARIABLES, from, to, target);
  }

  private void values(int witness, int what, int from, int to, long[] target) {
    checkOpen();
    if (from < 0 || from > to || target.length < (long) LIMBS * (to - from)) {
      throw new CircuitException(
          "range " + from + ".." + to + " does not fit into " + target.length + " longs");
    }
    try (var memory = new NativeMemory(program.pool(), Math.max(1, Math.min(CHUNK, to - from)));
        var outcome = new Outcome(program.pool())) {
      for (int first = from; first < to; first += CHUNK) {
        int some = Math.min(CHUNK, to - first);
        checked(
            outcome,
            RegisteredCalls.evaluationValues(
                handle, witness, what, first, some, memory.address(), outcome.address()));
        memory.buffer().asLongBuffer().get(0, target, LIMBS * (first - from), LIMBS * some);
      }
      memory.keepAlive();
    }
  }

  @Override
  public FieldElement output(int witness, int index) {
    if (index < 0 || index >= program.image().outputs()) {
      throw new CircuitException(
          "output " + index + " does not exist: there are " + program.image().outputs());
    }
    return wire(witness, program.image().output(index));
  }

  @Override
  public FieldElement wire(int witness, int wire) {
    long[] limbs = new long[LIMBS];
    values(witness, RegisteredCalls.PROGRAM_WIRES, wire, wire + 1, limbs);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  @Override
  public byte[] sourceHash(int witness) {
    checkOpen();
    try (var target = new NativeMemory(program.pool(), 1);
        var outcome = new Outcome(program.pool())) {
      checked(
          outcome,
          RegisteredCalls.evaluationSourceHash(
              handle, witness, target.address(), outcome.address()));
      byte[] hash = new byte[32];
      target.buffer().get(0, hash);
      return hash;
    }
  }

  @Override
  public CheckReport check(int witness, int limit) {
    checkOpen();
    if (limit < 0) {
      throw new CircuitException("check: expected a limit >= 0, found " + limit);
    }
    int room = Math.min(limit, program.rows());
    try (var target = new NativeMemory(program.pool(), room / 8 + 1);
        var outcome = new Outcome(program.pool())) {
      long failures =
          RegisteredCalls.evaluationCheck(
              handle, witness, room, target.address(), outcome.address());
      program.keepAlive();
      if (failures < 0) {
        outcome.raise();
      }
      int[] rows = new int[(int) Math.min(room, failures)];
      target.buffer().asIntBuffer().get(0, rows);
      return Failures.describe(program, this, witness, failures, rows);
    }
  }

  @Override
  public List<CheckReport> checkAll(int limit, int threads) {
    checkOpen();
    if (limit < 0 || threads < 1) {
      throw new CircuitException(
          "checkAll: expected a limit >= 0 and at least one thread, found "
              + limit
              + " and "
              + threads);
    }
    long[] failures = new long[count];
    try (var target = new NativeMemory(program.pool(), count / LIMBS + 1);
        var outcome = new Outcome(program.pool())) {
      checked(
          outcome,
          RegisteredCalls.evaluationCheckAll(
              handle, threads, target.address(), count, outcome.address()));
      target.buffer().asLongBuffer().get(0, failures);
    }
    var reports = new ArrayList<CheckReport>(count);
    for (int witness = 0; witness < count; witness++) {
      reports.add(
          failures[witness] == 0
              ? Failures.describe(program, this, witness, 0, new int[0])
              : check(witness, limit));
    }
    return reports;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      RegisteredCalls.evaluationClose(handle);
      program.keepAlive();
      program.release();
    }
  }
}
