package dev.sparky.internal.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The one way into a circuit: one thread at a time while it is under construction, any thread once
 * it is finished, none once it is closed.
 *
 * <p>A call that changes the circuit happens whole or not at all. Whatever it throws, a {@code
 * StackOverflowError} included, is undone, except a {@link RefusedException}, which by contract
 * keeps what was done. If there is not even stack for the undoing, the next call does it first. The
 * circuit never stays owned: giving it up is a write of a field, which needs no stack.
 */
public final class CircuitGuard {
  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(CircuitGuard.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How a circuit goes back to where a call began. */
  public interface Changes {
    /** Notes where a call begins. */
    void mark();

    /** Goes back to the last mark. May be called again if it did not get through. */
    void undo();
  }

  private final Changes changes;

  /**
   * The thread in a call, null between calls. A call ends by a plain write where stack may be
   * short: a method, that of a VarHandle too, may find none left.
   */
  private volatile Thread owner;

  private volatile boolean finished;
  private volatile boolean closed;

  /** Whether a call has still to be undone. Only for the owner. */
  private boolean torn;

  public CircuitGuard(Changes changes) {
    this.changes = changes;
  }

  /** A call that changes the circuit and answers a reference. */
  public int making(IntSupplier call) {
    own();
    boolean whole = true;
    try {
      beginChange();
      whole = false;
      int made = call.getAsInt();
      whole = true;
      return made;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw noMemory(e);
    } finally {
      try {
        if (!whole) {
          takeBack();
        }
      } finally {
        owner = null;
      }
    }
  }

  /** A call that changes the circuit. */
  public void changing(Runnable call) {
    own();
    boolean whole = true;
    try {
      beginChange();
      whole = false;
      call.run();
      whole = true;
    } catch (RefusedException e) {
      whole = true;
      throw e;
    } catch (OutOfMemoryError e) {
      throw noMemory(e);
    } finally {
      try {
        if (!whole) {
          takeBack();
        }
      } finally {
        owner = null;
      }
    }
  }

  /**
   * Starts a call that changes the circuit, for calls that are made by the million: unlike {@link
   * #making} and {@link #changing} this makes no object. {@link #endChange} has to follow, whatever
   * the call does.
   */
  public void startChange() {
    own();
    boolean begun = false;
    try {
      beginChange();
      begun = true;
    } catch (OutOfMemoryError e) {
      throw noMemory(e);
    } finally {
      if (!begun) {
        owner = null;
      }
    }
  }

  /**
   * Ends what {@link #startChange} started.
   *
   * @param whole false to take the call back
   */
  public void endChange(boolean whole) {
    boolean released = false;
    try {
      if (!whole) {
        takeBack();
      }
      OWNER.setRelease(this, null);
      released = true;
    } finally {
      if (!released) {
        owner = null;
      }
    }
  }

  /** A call of the owner that changes nothing of what was built, or undoes that itself. */
  public <T> T owning(Supplier<T> call) {
    own();
    try {
      begin();
      return call.get();
    } catch (OutOfMemoryError e) {
      throw noMemory(e);
    } finally {
      owner = null;
    }
  }

  /** A call that only reads: of the owner, or of any thread once the circuit is finished. */
  public <T> T reading(Supplier<T> call) {
    if (!finished) {
      return owning(call);
    }
    requireOpen();
    try {
      return call.get();
    } catch (OutOfMemoryError e) {
      throw noMemory(e);
    }
  }

  /** Closes the circuit as its owner, once. */
  public void closing(Runnable release) {
    own();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      owner = null;
    }
  }

  /** From now on nothing can be added. For the owner, in a call. */
  public void finished() {
    finished = true;
  }

  public boolean isFinished() {
    return finished;
  }

  public boolean isClosed() {
    return closed;
  }

  /**
   * @throws ClosedException if the circuit is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new ClosedException(
          "expected an open circuit, found one that was closed; read it before it is closed");
    }
  }

  private void own() {
    Object other = OWNER.compareAndExchange(this, null, Thread.currentThread());
    if (other != null) {
      throw new OwnershipException(
          "expected one owner at a time of a circuit under construction, found a call of thread \""
              + Thread.currentThread().getName()
              + "\" during one of thread \""
              + ((Thread) other).getName()
              + "\"; make the calls one after the other");
    }
  }

  private void beginChange() {
    begin();
    if (finished) {
      throw new CircuitException(
          "expected a circuit under construction, found a finished one; only its readers may be"
              + " called");
    }
    changes.mark();
  }

  private void begin() {
    requireOpen();
    if (torn) {
      takeBack();
    }
  }

  private void takeBack() {
    torn = true;
    changes.undo();
    torn = false;
  }

  /** What an error of a full heap is to the caller. */
  public static MemoryLimitException noMemory(OutOfMemoryError full) {
    return MemoryLimitException.ofHeap("the next array; raise -Xmx or close circuits", 0, full);
  }
}
