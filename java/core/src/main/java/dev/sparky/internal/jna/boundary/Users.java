package dev.sparky.internal.jna.boundary;

import dev.sparky.error.ClosedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What uses the pool and the budget of a backend: open circuits, vectors, programs and systems.
 * Closing the backend ends both with the last of them. Safe to share.
 */
public final class Users {
  /** The name of the backend. */
  public static final String BACKEND = "native";

  private final Runnable end;
  private int open;
  private boolean closed;

  /**
   * @param end run once, when the backend and all its users are closed
   */
  public Users(Runnable end) {
    this.end = end;
  }

  /**
   * Opens a user.
   *
   * @param opening takes what the user runs when it is closed; the second time that does nothing
   * @throws ClosedException if the backend is closed
   */
  public <T> T counted(Function<Runnable, T> opening) {
    retain();
    var open = new AtomicBoolean(true);
    Runnable ended =
        () -> {
          if (open.getAndSet(false)) {
            release();
          }
        };
    T opened = null;
    try {
      opened = opening.apply(ended);
      return opened;
    } finally {
      if (opened == null) {
        ended.run();
      }
    }
  }

  /** Allows no more users. */
  public synchronized void close() {
    if (!closed) {
      closed = true;
      endIfUnused();
    }
  }

  private synchronized void retain() {
    if (closed) {
      throw new ClosedException("the backend \"" + BACKEND + "\" is closed");
    }
    open++;
  }

  private synchronized void release() {
    open--;
    endIfUnused();
  }

  private void endIfUnused() {
    if (closed && open == 0) {
      end.run();
    }
  }
}
