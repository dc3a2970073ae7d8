package dev.sparky.trace;

/**
 * Goes over the records of a trace, one accessor for each part of {@link TraceRecord}. Positions of
 * arguments and results are word positions, see {@link Trace#word}. Not safe to share.
 */
public final class TraceCursor {
  private final Trace trace;
  private int at;

  /** At the first record. */
  public TraceCursor(Trace trace) {
    this(trace, 0);
  }

  /**
   * At the record that begins at word {@code at}.
   *
   * @param at a {@link #position} of another cursor on the same trace
   */
  public TraceCursor(Trace trace, int at) {
    this.trace = trace;
    this.at = at;
  }

  /** Whether there is no record here: all are passed. */
  public boolean atEnd() {
    return at >= trace.words();
  }

  /** Where the record begins. */
  public int position() {
    return at;
  }

  /** Goes to the next record. */
  public void next() {
    int results = resultCountAt();
    at = results + 1 + trace.word(results);
  }

  /** The operation of the record. */
  public Operation operation() {
    return Operation.of(trace.word(at + TraceRecord.OPERATION));
  }

  /** The line of the file, from 1. */
  public int line() {
    return trace.word(at + TraceRecord.LINE);
  }

  /** Whether a result is recorded. */
  public boolean hasResult() {
    return (flags() & TraceRecord.HAS_RESULT) != 0;
  }

  /** Whether the call threw when it was recorded. */
  public boolean threw() {
    return (flags() & TraceRecord.THROWS) != 0;
  }

  /** Where the argument words begin. */
  public int arguments() {
    return at + TraceRecord.ARGUMENTS;
  }

  /** The number of argument words. */
  public int argumentCount() {
    return trace.word(at + TraceRecord.ARGUMENT_COUNT);
  }

  /** Where the words of the result begin, -1 if none is recorded. */
  public int result() {
    return hasResult() ? resultCountAt() + 1 : -1;
  }

  /** The number of words of the result. */
  public int resultCount() {
    return trace.word(resultCountAt());
  }

  private int resultCountAt() {
    return arguments() + argumentCount();
  }

  private int flags() {
    return trace.word(at + TraceRecord.FLAGS);
  }
}
