package dev.sparky.cli;

import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceCursor;

/** The names of the calls in a trace by their line, for people. */
final class TraceCalls {
  /** Lines after these have no name: a packed trace can claim any line. */
  private static final int MAX_LINES = 1 << 20;

  private final String[] names;

  private TraceCalls(String[] names) {
    this.names = names;
  }

  static TraceCalls of(Trace trace) {
    int last = 0;
    for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
      last = Math.max(last, Math.min(record.line(), MAX_LINES));
    }
    var names = new String[last + 1];
    for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
      if (record.line() < names.length) {
        names[record.line()] = record.operation().traceName();
      }
    }
    return new TraceCalls(names);
  }

  /** One more than the last line that has a name. */
  int lines() {
    return names.length;
  }

  /** The call of a line; null if it has none. */
  String name(int line) {
    return line >= 0 && line < names.length ? names[line] : null;
  }

  /** The same as {@code line 7 gates.zero}; null if it has none. */
  String label(int line) {
    return name(line) == null ? null : "line " + line + " " + name(line);
  }
}
