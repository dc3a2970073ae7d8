package dev.sparky.internal.lifetime;

import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/**
 * The life of an object whose memory is given back by hand: open until it is closed, and its memory
 * there until the last call that began before is over. Between the check that it is open and the
 * end of the use nothing can be given back, because the check is the hold.
 *
 * <p>A call is shared ({@link #hold} .. {@link #release}: any number at a time) or owned ({@link
 * #own} .. {@link #disown}: one thread, nobody else). {@link #close} never waits: calls that begin
 * later fail with a {@link ClosedException}, those under way go on, and the last of them frees.
 *
 * <p>An object that is dropped without being closed is freed once it was collected, with one line
 * in the log ({@link Dropped}). A call reaches this object until it ends, so that it cannot be
 * collected meanwhile. Safe to share between threads.
 */
public final class Lifetime {
  /** The sign: set once, by the closing. */
  private static final int CLOSED = Integer.MIN_VALUE;

  private static final int OWNED = 1 << 30;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Lifetime.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String what;

  /** Frees; null where {@link #watch} does. */
  private final Runnable free;

  /** Null for what the collector frees. */
  private final Dropped watch;

  /** Shared calls under way, {@link #OWNED}, {@link #CLOSED}. */
  @SuppressWarnings("unused")
  private volatile int state;

  /** Who owns it, for the text of a refusal. */
  private volatile Thread owner;

  private Lifetime(String what, Runnable free, boolean watched) {
    this.what = what;
    this.free = watched ? null : free;
    watch = watched ? Dropped.watch(this, what, free) : null;
  }

  /**
   * The life of something that is freed by hand or, once it was dropped, by this class.
   *
   * @param what what errors and the log call it, without an article: "circuit"
   * @param free gives everything back; must not reach the object itself. Run once, by the thread
   *     that closes, that ends the last call, or that looks after what was dropped.
   */
  public static Lifetime watched(String what, Runnable free) {
    return new Lifetime(what, free, true);
  }

  /** The life of something that needs no freeing once it was dropped: the collector frees it. */
  public static Lifetime unwatched(String what, Runnable free) {
    return new Lifetime(what, free, false);
  }

  /**
   * Begins a shared call.
   *
   * @throws ClosedException after the closing
   * @throws OwnershipException while another call owns the object
   */
  public void hold() {
    int now = state;
    while ((now & (CLOSED | OWNED)) == 0) {
      if (STATE.compareAndSet(this, now, now + 1)) {
        return;
      }
      now = state;
    }
    throw refusal(now);
  }

  /** Begins another shared call inside of one, whether or not the object was closed meanwhile. */
  public void holdAgain() {
    STATE.getAndAdd(this, 1);
  }

  /**
   * Begins a shared call on what may be closed, if somebody holds it still.
   *
   * @throws ClosedException once it was freed
   */
  public void holdWhatIsHeld() {
    int now = state;
    while (now != CLOSED && (now & OWNED) == 0) {
      if (STATE.compareAndSet(this, now, now + 1)) {
        return;
      }
      now = state;
    }
    throw refusal(now);
  }

  /** Ends what {@link #hold} or {@link #holdAgain} began. */
  public void release() {
    if ((int) STATE.getAndAdd(this, -1) - 1 == CLOSED) {
      free();
    }
  }

  /**
   * Begins a call that nobody else may be beside.
   *
   * @throws ClosedException after the closing
   * @throws OwnershipException while another call is under way
   */
  public void own() {
    int found = (int) STATE.compareAndExchange(this, 0, OWNED);
    if (found != 0) {
      throw refusal(found);
    }
    owner = Thread.currentThread();
  }

  /** Ends what {@link #own} began. */
  public void disown() {
    owner = null;
    if ((int) STATE.getAndAdd(this, -OWNED) - OWNED == CLOSED) {
      free();
    }
  }

  /** A shared call. */
  public <T> T sharing(Supplier<T> work) {
    hold();
    try {
      return work.get();
    } finally {
      release();
    }
  }

  /** An owned call. */
  public <T> T owning(Supplier<T> work) {
    own();
    try {
      return work.get();
    } finally {
      disown();
    }
  }

  /**
   * @throws ClosedException once it was freed
   */
  public void checkHeld() {
    if (state == CLOSED) {
      throw refusal(CLOSED);
    }
  }

  /**
   * @throws ClosedException after the closing
   */
  public void checkOpen() {
    if (state < 0) {
      throw refusal(state);
    }
  }

  /** Closes; frees at once if no call is under way, else at the end of the last. Idempotent. */
  public void close() {
    int before = (int) STATE.getAndBitwiseOr(this, CLOSED);
    if (before == 0) {
      free();
    }
  }

  private void free() {
    if (watch == null) {
      free.run();
    } else {
      watch.free();
    }
  }

  private RuntimeException refusal(int found) {
    if ((found & CLOSED) != 0) {
      return new ClosedException(
          "expected an open " + what + ", found one that was closed; use it before it is closed");
    }
    Thread other = owner;
    return new OwnershipException(
        "the "
            + what
            + " is used by thread \""
            + Thread.currentThread().getName()
            + "\" while "
            + (other == null ? "another thread" : "\"" + other.getName() + "\"")
            + " is in a call; while it is changed it has one owner");
  }
}
