package dev.sparky.trace.read;

import dev.sparky.internal.settings.Limit;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceCursor;

/**
 * Holds what a trace claims against what it states: {@code exists} makes as many variables as it
 * says, whether or not the line lists them.
 */
final class TraceClaims {
  private TraceClaims() {}

  /**
   * @throws TraceFormatException.WrongCount the first {@code exists} that claims too much
   */
  static void check(Trace trace) {
    long left = Limit.UNBACKED_VARIABLES.value();
    boolean witness = trace.header().witness();
    for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
      if (record.operation() == Operation.EXISTS) {
        int count = trace.word(record.arguments());
        int stated = witness ? count : stated(trace, record);
        left -= Math.max(0, count - stated);
        if (left < 0) {
          throw new TraceFormatException.WrongCount(
              trace.file(),
              record.line(),
              "exists: expected at most "
                  + Limit.UNBACKED_VARIABLES.value()
                  + " variables in all without a list of them, found "
                  + count
                  + " more here; "
                  + Limit.UNBACKED_VARIABLES.advice());
        }
      }
    }
  }

  /** How many variables a line lists. */
  private static int stated(Trace trace, TraceCursor record) {
    return record.hasResult() ? trace.word(record.result()) : 0;
  }
}
