package dev.sparky.internal.jna.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Failures;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values in the Rust core. Its calls hold it open, and it holds the program. */
final class NativeEvaluation implements Evaluation {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;

  private final NativeProgram program;
  private final ConstraintBufferPool pool;
  private final long handle;
  private final int count;
  private final Lifetime life;

  /**
   * @param ended run once, when the evaluation is closed and the last call is over
   */
  NativeEvaluation(NativeProgram program, long handle, int count, Runnable ended) {
    this.program = program;
    this.pool = program.pool();
    this.handle = handle;
    this.count = count;
    life =
        Lifetime.watched(
            "evaluation",
            () -> {
              RegisteredCalls.evaluationClose(handle);
              ended.run();
            });
  }

  /** Computes all wires; where advice is asked for, calls its function and goes on. */
  void run(int threads, Advice advice) {
    life.hold();
    try (var outcome = new Outcome(pool)) {
      while (true) {
        Cancellation.check("evaluate");
        int function = RegisteredCalls.evaluationRun(handle, threads, outcome.address());
        if (function == -1) {
          return;
        }
        outcome.count(function);
        advise(advice, program.image().function(function), outcome);
      }
    } finally {
      life.release();
    }
  }

  private void advise(Advice advice, String name, Outcome outcome) {
    byte[] parameters;
    int inputs;
    int outputs;
    try (var shape = new NativeMemory(pool, 1)) {
      outcome.check(
          RegisteredCalls.evaluationAdviceShape(handle, shape.address(), outcome.address()));
      ByteBuffer words = shape.buffer();
      parameters = program.image().parameters(words.getInt(0), words.getInt(4));
      inputs = Math.multiplyExact(words.getInt(8), count);
      outputs = Math.multiplyExact(words.getInt(12), count);
    }
    long[] given = new long[Math.multiplyExact(LIMBS, inputs)];
    try (var memory = new NativeMemory(pool, Math.max(1, inputs))) {
      outcome.check(
          RegisteredCalls.evaluationAdviceInputs(
              handle, memory.address(), inputs, outcome.address()));
      memory.buffer().asLongBuffer().get(0, given, 0, given.length);
    }
    long[] values = new long[Math.multiplyExact(LIMBS, outputs)];
    advice.function(name).compute(parameters, count, given, values);
    try (var memory = new NativeMemory(pool, Math.max(1, outputs))) {
      memory.buffer().asLongBuffer().put(0, values, 0, values.length);
      int status =
          RegisteredCalls.evaluationAdvise(handle, memory.address(), outputs, outcome.address());
      outcome.check(status);
    }
  }

  @Override
  public Program program() {
    return program;
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
    life.hold();
    try {
      if (from < 0 || from > to || target.length < (long) LIMBS * (to - from)) {
        throw new CircuitException(
            "range " + from + ".." + to + " does not fit into " + target.length + " longs");
      }
      copy(witness, what, from, to, target);
    } finally {
      life.release();
    }
  }

  private void copy(int witness, int what, int from, int to, long[] target) {
    try (var memory = new NativeMemory(pool, Math.max(1, Math.min(CHUNK, to - from)));
        var outcome = new Outcome(pool)) {
      for (int first = from; first < to; first += CHUNK) {
        Cancellation.check("values");
        int some = Math.min(CHUNK, to - first);
        outcome.check(
            RegisteredCalls.evaluationValues(
                handle, witness, what, first, some, memory.address(), outcome.address()));
        memory.buffer().asLongBuffer().get(0, target, LIMBS * (first - from), LIMBS * some);
      }
    }
  }

  @Override
  public FieldElement output(int witness, int index) {
    return life.sharing(
        () -> {
          ProgramImage image = program.image();
          if (index < 0 || index >= image.outputs()) {
            throw new CircuitException(
                "output " + index + " does not exist: there are " + image.outputs());
          }
          return wire(witness, image.output(index));
        });
  }

  @Override
  public FieldElement wire(int witness, int wire) {
    long[] limbs = new long[LIMBS];
    values(witness, RegisteredCalls.PROGRAM_WIRES, wire, wire + 1, limbs);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  @Override
  public byte[] sourceHash(int witness) {
    return life.sharing(
        () -> {
          try (var target = new NativeMemory(pool, 1);
              var outcome = new Outcome(pool)) {
            outcome.check(
                RegisteredCalls.evaluationSourceHash(
                    handle, witness, target.address(), outcome.address()));
            byte[] hash = new byte[32];
            target.buffer().get(0, hash);
            return hash;
          }
        });
  }

  @Override
  public CheckReport check(int witness, int limit) {
    return life.sharing(
        () -> {
          if (limit < 0) {
            throw new CircuitException("check: expected a limit >= 0, found " + limit);
          }
          int room = Math.min(limit, program.rows());
          CheckEvent event = Flight.check();
          try (var target = new NativeMemory(pool, room / 8 + 1);
              var outcome = new Outcome(pool)) {
            long failures =
                outcome.count(
                    RegisteredCalls.evaluationCheck(
                        handle, witness, room, target.address(), outcome.address()));
            if (event != null) {
              event.end(program.backend(), "program", program.rows(), failures, 1);
            }
            int[] rows = new int[(int) Math.min(room, failures)];
            target.buffer().asIntBuffer().get(0, rows);
            return Failures.describe(program, this, witness, failures, rows);
          }
        });
  }

  @Override
  public List<CheckReport> checkAll(int limit, int threads) {
    return life.sharing(
        () -> {
          if (limit < 0 || threads < 1) {
            throw new CircuitException(
                "checkAll: expected a limit >= 0 and at least one thread, found "
                    + limit
                    + " and "
                    + threads);
          }
          CheckEvent event = Flight.check();
          long[] failures = failures(threads);
          if (event != null) {
            long rows = (long) count * program.rows();
            event.end(program.backend(), "program", rows, Arrays.stream(failures).sum(), threads);
          }
          return reports(limit, failures);
        });
  }

  /** How many rows each witness fails. */
  private long[] failures(int threads) {
    long[] failures = new long[count];
    try (var target = new NativeMemory(pool, count / LIMBS + 1);
        var outcome = new Outcome(pool)) {
      outcome.check(
          RegisteredCalls.evaluationCheckAll(
              handle, threads, target.address(), count, outcome.address()));
      target.buffer().asLongBuffer().get(0, failures);
    }
    return failures;
  }

  private List<CheckReport> reports(int limit, long[] failures) {
    var reports = new ArrayList<CheckReport>(count);
    for (int witness = 0; witness < count; witness++) {
      Cancellation.check("checkAll");
      reports.add(
          failures[witness] == 0
              ? Failures.describe(program, this, witness, 0, new int[0])
              : check(witness, limit));
    }
    return reports;
  }

  @Override
  public void close() {
    life.close();
  }
}
