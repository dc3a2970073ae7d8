package dev.sparky.internal.lifetime;

import dev.sparky.error.CancelledException;

/** Where long work looks between two pieces whether it is to go on. */
public final class Cancellation {
  private Cancellation() {}

  /** Rows between two looks, where a row is a piece. */
  public static final int ROWS = 1024;

  /**
   * @param work what the error calls it: "evaluate"
   * @throws CancelledException if the thread is interrupted; it stays so
   */
  public static void check(String work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException(
          work
              + " was cancelled: expected to go on, found its thread interrupted; clear the"
              + " interrupt and call again");
    }
  }
}
