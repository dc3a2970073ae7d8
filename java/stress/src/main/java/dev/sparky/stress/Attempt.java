package dev.sparky.stress;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;

/** One call of an actor, answered by a word: anything but these errors ends the test as failed. */
final class Attempt {
  static final String DONE = "done";
  static final String CLOSED = "closed";
  static final String BUSY = "busy";
  static final String REFUSED = "refused";

  private Attempt() {}

  /** Makes the call. */
  static String of(Runnable call) {
    try {
      call.run();
      return DONE;
    } catch (ClosedException e) {
      return CLOSED;
    } catch (OwnershipException e) {
      return BUSY;
    } catch (MemoryLimitException e) {
      return REFUSED;
    }
  }
}
