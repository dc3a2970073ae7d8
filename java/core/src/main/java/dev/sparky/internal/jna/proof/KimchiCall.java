package dev.sparky.internal.jna.proof;

import dev.sparky.error.CancelledException;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofStep;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A long call of the Kimchi library: an outcome, and the two integers that both sides use
 * meanwhile. A thread looks at them until the call is over: it passes an interrupt of the calling
 * thread on, and steps to the listener.
 *
 * <pre>
 *   0                    4
 *   | not 0 to stop      | step that was begun last, 0 for none |
 * </pre>
 */
final class KimchiCall implements AutoCloseable {
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int CANCEL = 0;
  private static final int STEP = 4;
  private static final String CANCELLED = "cancelled";
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final String what;
  private final Outcome outcome;
  private final NativeMemory control;
  private final Thread watch;
  private volatile boolean over;

  /**
   * @param what what an error calls the work: "prove"
   */
  KimchiCall(ConstraintBufferPool pool, String what, ProofOptions options) {
    this.what = what;
    outcome = new Outcome(pool);
    control = new NativeMemory(pool, 1);
    INT.setVolatile(control.buffer(), CANCEL, 0);
    INT.setVolatile(control.buffer(), STEP, 0);
    Thread caller = Thread.currentThread();
    watch = new Thread(() -> watch(caller, options), "sparky-kimchi-" + what);
    watch.setDaemon(true);
    watch.start();
  }

  private void watch(Thread caller, ProofOptions options) {
    int told = 0;
    boolean last;
    do {
      last = over;
      if (caller.isInterrupted()) {
        INT.setVolatile(control.buffer(), CANCEL, 1);
      }
      int step = (int) INT.getVolatile(control.buffer(), STEP);
      if (step != told) {
        told = step;
        options.progress().accept(ProofStep.values()[step - 1]);
      }
      if (!last) {
        LockSupport.parkNanos(NANOS);
      }
    } while (!last);
  }

  long control() {
    return control.address();
  }

  long outcome() {
    return outcome.address();
  }

  void check(int status) {
    if (status != Status.OK) {
      throw failure();
    }
  }

  long handle(long answer) {
    if (answer == 0) {
      throw failure();
    }
    return answer;
  }

  private RuntimeException failure() {
    if ((int) INT.getVolatile(control.buffer(), CANCEL) != 0 && outcome.text().equals(CANCELLED)) {
      return new CancelledException(
          what
              + " was cancelled: expected to go on, found its thread interrupted; clear the"
              + " interrupt and call again");
    }
    return outcome.failure(KimchiLibrary.NAME);
  }

  /** Ends the watching; an interrupt of this thread stays. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(watch);
    boolean interrupted = Thread.interrupted();
    while (watch.isAlive()) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    control.close();
    outcome.close();
  }
}
