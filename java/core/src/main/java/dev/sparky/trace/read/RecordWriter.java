package dev.sparky.trace.read;

import dev.sparky.internal.collection.IntList;
import dev.sparky.trace.Operation;
import dev.sparky.trace.TraceRecord;

/** Writes the parts of a record that {@link TraceRecord} lays out around its words. */
final class RecordWriter {
  private RecordWriter() {}

  /** Begins a record without flags and arguments; returns where it begins. */
  static int begin(IntList words, Operation operation, int line) {
    int start = words.size();
    words.add(operation.ordinal());
    words.add(line);
    words.add(0);
    words.add(0);
    return start;
  }

  static void flags(IntList words, int start, int flags) {
    words.set(start + TraceRecord.FLAGS, flags);
  }

  /** Counts what was added since the record began as its arguments. */
  static void endArguments(IntList words, int start) {
    words.set(start + TraceRecord.ARGUMENT_COUNT, words.size() - start - TraceRecord.ARGUMENTS);
  }

  /** Begins the result behind the arguments; returns its place for {@link #endResult}. */
  static int beginResult(IntList words) {
    words.add(0);
    return words.size();
  }

  static void endResult(IntList words, int from) {
    words.set(from - 1, words.size() - from);
  }
}
