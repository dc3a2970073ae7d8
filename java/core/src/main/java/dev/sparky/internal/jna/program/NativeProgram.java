package dev.sparky.internal.jna.program;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.sparky.internal.flight.EvaluateEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A program in the Rust core. The image stays where it is: its memory is held until the last call
 * of the program and of its evaluations is over ({@link Lifetime}).
 */
public final class NativeProgram implements Program {
  private final ProgramImage image;
  private final ConstraintBufferPool pool;
  private final long handle;
  private final int rows;
  private final int variables;
  private final Lifetime life;

  private NativeProgram(
      ProgramImage image,
      ConstraintBufferPool pool,
      long handle,
      int rows,
      int variables,
      Runnable ended) {
    this.image = image;
    this.pool = pool;
    this.handle = handle;
    this.rows = rows;
    this.variables = variables;
    life =
        Lifetime.watched(
            "program",
            () -> {
              free(handle, image);
              ended.run();
            });
  }

  private static void free(long handle, ProgramImage image) {
    RegisteredCalls.programClose(handle);
    image.release();
  }

  /**
   * @param ended run once, when the program and all its evaluations are closed
   */
  public static NativeProgram load(
      long backend, ConstraintBufferPool pool, ProgramImage image, Runnable ended) {
    image.retain();
    long handle = 0;
    NativeProgram program = null;
    ByteBuffer bytes = image.bytes();
    try (var outcome = new Outcome(pool)) {
      long address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
      handle = RegisteredCalls.programLoad(backend, address, bytes.capacity(), outcome.address());
      if (handle == 0) {
        throw outcome.raiseFor(image);
      }
      int rows = (int) info(handle, RegisteredCalls.PROGRAM_ROWS, outcome);
      int variables = (int) info(handle, RegisteredCalls.PROGRAM_VARIABLES, outcome);
      program = new NativeProgram(image, pool, handle, rows, variables, ended);
      return program;
    } finally {
      Reference.reachabilityFence(bytes);
      if (program == null) {
        free(handle, image);
      }
    }
  }

  ConstraintBufferPool pool() {
    return pool;
  }

  private static long info(long handle, int what, Outcome outcome) {
    return outcome.count(RegisteredCalls.programInfo(handle, what, outcome.address()));
  }

  @Override
  public String backend() {
    return Users.BACKEND;
  }

  @Override
  public ProgramImage image() {
    return image;
  }

  @Override
  public byte[] digestBytes() {
    return life.sharing(
        () -> {
          try (var target = new NativeMemory(pool, 1);
              var outcome = new Outcome(pool)) {
            outcome.check(
                RegisteredCalls.programDigest(handle, target.address(), outcome.address()));
            byte[] digest = new byte[32];
            target.buffer().get(0, digest);
            return digest;
          }
        });
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int variables() {
    return variables;
  }

  @Override
  public long offHeapBytes() {
    return life.sharing(
        () -> {
          try (var outcome = new Outcome(pool)) {
            return image.heldBytes() + info(handle, RegisteredCalls.PROGRAM_BYTES, outcome);
          }
        });
  }

  @Override
  public void rows(int from, int to, R1csVisitor visitor) {
    life.hold();
    try {
      ProgramArguments.checkRows(from, to, rows);
      new NativeRows(pool, handle).visit(from, to, visitor);
    } finally {
      life.release();
    }
  }

  @Override
  public Label label(int row) {
    return life.sharing(
        () -> {
          try (var outcome = new Outcome(pool)) {
            int instruction = RegisteredCalls.programInstruction(handle, row, outcome.address());
            if (instruction < -1) {
              outcome.raise();
            }
            return instruction < 0 ? Label.NONE : image.label(instruction);
          }
        });
  }

  @Override
  public Evaluation evaluate(long[] inputs, int count, int threads, Advice advice) {
    return life.sharing(
        () -> {
          ProgramArguments.checkEvaluate(inputs.length, image.inputs(), count, threads);
          EvaluateEvent event = Flight.evaluate();
          NativeEvaluation opened = open(inputs, count, threads);
          try {
            opened.run(threads, advice);
            if (event != null) {
              event.end(backend(), count, rows(), threads);
            }
            return opened;
          } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
          }
        });
  }

  private NativeEvaluation open(long[] inputs, int count, int threads) {
    int elements = image.inputs() * count;
    try (var memory = new NativeMemory(pool, Math.max(1, elements));
        var outcome = new Outcome(pool)) {
      memory.buffer().asLongBuffer().put(0, inputs, 0, inputs.length);
      long evaluation =
          RegisteredCalls.programEvaluate(
              handle, memory.address(), elements, count, threads, outcome.address());
      return opened(outcome.handle(evaluation), count);
    }
  }

  @Override
  public Evaluation assign(long[] values) {
    return life.sharing(
        () -> {
          ProgramArguments.checkAssign(values.length, variables);
          try (var memory = new NativeMemory(pool, variables);
              var outcome = new Outcome(pool)) {
            memory.buffer().asLongBuffer().put(0, values, 0, values.length);
            long evaluation =
                RegisteredCalls.programAssign(
                    handle, memory.address(), variables, outcome.address());
            return opened(outcome.handle(evaluation), 1);
          }
        });
  }

  /** Inside a call: the evaluation holds the program until it ends itself. */
  private NativeEvaluation opened(long evaluation, int count) {
    life.holdAgain();
    return new NativeEvaluation(this, evaluation, count, life::release);
  }

  @Override
  public void close() {
    life.close();
  }
}
