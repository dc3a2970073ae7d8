package dev.sparky.snarky;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;

/** Refusals of the arithmetic above the core, which sees constants before the backend does. */
final class Refusals {
  private static final int NO_SOURCE = -1;

  private Refusals() {}

  static RefusedException constantsDiffer(String call, Object found, Object expected) {
    return new RefusedException(
        Reason.CONSTANTS_DIFFER, NO_SOURCE, call + ": expected " + expected + ", found " + found);
  }

  static RefusedException shape(String message) {
    return new RefusedException(Reason.BAD_SHAPE, NO_SOURCE, message);
  }
}
