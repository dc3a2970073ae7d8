package dev.sparky.trace;

import dev.sparky.internal.settings.Limit;

/**
 * Holds what a trace claims against what it states: {@code exists} makes as many variables as it
 * says, whether or not the line lists them.
 */
final class TraceClaims {
  private TraceClaims() {}

  /**
   * @throws TraceFormatException.WrongCount the first {@code exists} that claims too much
   */
  static void check(String file, boolean witness, int[] code) {
    long left = Limit.UNBACKED_VARIABLES.value();
    for (int at = 0; at < code.length; ) {
      int results = at + 4 + code[at + 3];
      if (Operation.of(code[at]) == Operation.EXISTS) {
        int count = code[at + 4];
        int stated = witness ? count : code[results];
        left -= Math.max(0, count - stated);
        if (left < 0) {
          throw new TraceFormatException.WrongCount(
              file,
              code[at + 1],
              "exists: expected at most "
                  + Limit.UNBACKED_VARIABLES.value()
                  + " variables in all without a list of them, found "
                  + count
                  + " more here; "
                  + Limit.UNBACKED_VARIABLES.advice());
        }
      }
      at = results + 1 + code[results];
    }
  }
}
