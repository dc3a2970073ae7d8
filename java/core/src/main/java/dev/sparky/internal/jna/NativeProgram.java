package dev.sparky.internal.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.sparky.error.ClosedException;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.R1csVisitor;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program in the Rust core. The image stays where it is: this object holds its buffer for as long
 * as the handle can be used.
 */
final class NativeProgram implements Program {
  private final ProgramImage image;
  private final ByteBuffer bytes;
  private final ConstraintBufferPool pool;
  private final long handle;
  private final int rows;
  private final int variables;
  private final Runnable ended;
  private final AtomicInteger uses = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  private NativeProgram(
      ProgramImage image, ConstraintBufferPool pool, long handle, Runnable ended) {
    this.image = image;
    this.bytes = image.bytes();
    this.pool = pool;
    this.handle = handle;
    this.ended = ended;
    rows = (int) info(RegisteredCalls.PROGRAM_ROWS);
    variables = (int) info(RegisteredCalls.PROGRAM_VARIABLES);
  }

  /**
   * @param ended told once the program and all its evaluations are closed
   */
  static NativeProgram load(
      long backend, ConstraintBufferPool pool, ProgramImage image, Runnable ended) {
    image.retain();
    boolean loaded = false;
    ByteBuffer bytes = image.bytes();
    try (var outcome = new Outcome(pool)) {
      long address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
      long handle =
          RegisteredCalls.programLoad(backend, address, bytes.capacity(), outcome.address());
      if (handle == 0) {
        throw outcome.raiseFor(image);
      }
      var program = new NativeProgram(image, pool, handle, ended);
      loaded = true;
      return program;
    } finally {
      Reference.reachabilityFence(bytes);
      if (!loaded) {
        image.release();
      }
    }
  }

  ConstraintBufferPool pool() {
    return pool;
  }

  /** Stands behind every native call that may read the image. */
  void keepAlive() {
    Reference.reachabilityFence(bytes);
  }

  private long info(int what) {
    checkOpen();
    try (var outcome = new Outcome(pool)) {
      long count = RegisteredCalls.programInfo(handle, what, outcome.address());
      if (count < 0) {
        outcome.raise();
      }
      return count;
    } finally {
      keepAlive();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new ClosedException("the program is closed");
    }
  }

  @Override
  public String backend() {
    return NativeBackend.NAME;
  }

  @Override
  public ProgramImage image() {
    return image;
  }

  @Override
  public byte[] digestBytes() {
    checkOpen();
    try (var target = new NativeMemory(pool, 1);
        var outcome = new Outcome(pool)) {
      if (RegisteredCalls.programDigest(handle, target.address(), outcome.address()) != Status.OK) {
        outcome.raise();
      }
      byte[] digest = new byte[32];
      target.buffer().get(0, digest);
      return digest;
    } finally {
      keepAlive();
    }
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
    return image.heldBytes() + info(RegisteredCalls.PROGRAM_BYTES);
  }

  @Override
  public void rows(int from, int to, R1csVisitor visitor) {
    checkOpen();
    ProgramArguments.checkRows(from, to, rows);
    new NativeRows(this, handle).visit(from, to, visitor);
  }

  @Override
  public Label label(int row) {
    checkOpen();
    try (var outcome = new Outcome(pool)) {
      int instruction = RegisteredCalls.programInstruction(handle, row, outcome.address());
      if (instruction < -1) {
        outcome.raise();
      }
      return instruction < 0 ? Label.NONE : image.label(instruction);
    } finally {
      keepAlive();
    }
  }

  @Override
  public Evaluation evaluate(long[] inputs, int count, int threads, Advice advice) {
    checkOpen();
    ProgramArguments.checkEvaluate(inputs.length, image.inputs(), count, threads);
    int elements = image.inputs() * count;
    try (var memory = new NativeMemory(pool, Math.max(1, elements));
        var outcome = new Outcome(pool)) {
      memory.buffer().asLongBuffer().put(0, inputs, 0, inputs.length);
      long evaluation =
          RegisteredCalls.programEvaluate(
              handle, memory.address(), elements, count, threads, outcome.address());
      memory.keepAlive();
      if (evaluation == 0) {
        outcome.raise();
      }
      var opened = opened(evaluation, count);
      try {
        opened.run(threads, advice);
        return opened;
      } catch (RuntimeException | Error e) {
        opened.close();
        throw e;
      }
    } finally {
      keepAlive();
    }
  }

  @Override
  public Evaluation assign(long[] values) {
    checkOpen();
    ProgramArguments.checkAssign(values.length, variables);
    try (var memory = new NativeMemory(pool, variables);
        var outcome = new Outcome(pool)) {
      memory.buffer().asLongBuffer().put(0, values, 0, values.length);
      long evaluation =
          RegisteredCalls.programAssign(handle, memory.address(), variables, outcome.address());
      memory.keepAlive();
      if (evaluation == 0) {
        outcome.raise();
      }
      return opened(evaluation, 1);
    } finally {
      keepAlive();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      RegisteredCalls.programClose(handle);
      keepAlive();
      release();
    }
  }

  /** An evaluation, or the program itself, is closed. */
  void release() {
    if (uses.decrementAndGet() == 0) {
      image.release();
      ended.run();
    }
  }

  private NativeEvaluation opened(long evaluation, int count) {
    uses.incrementAndGet();
    return new NativeEvaluation(this, evaluation, count);
  }
}
