package dev.sparky.internal.jvm;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;

/** Makes refusals that carry the source position of the current call. */
final class Refusal {
  private int source = -1;

  int source() {
    return source;
  }

  void source(int position) {
    source = position;
  }

  RefusedException of(Reason reason, String call, Object expected, Object found) {
    return at(source, reason, call, expected, found);
  }

  static RefusedException at(
      int source, Reason reason, String call, Object expected, Object found) {
    String where = source < 0 ? "" : " (source position " + source + ")";
    return new RefusedException(
        reason, source, call + ": expected " + expected + ", found " + found + where);
  }
}
