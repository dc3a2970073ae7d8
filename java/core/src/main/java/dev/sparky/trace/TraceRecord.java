package dev.sparky.trace;

/**
 * Layout of a record in the words of a trace:
 *
 * <pre>
 *   0          1     2      3                4 ..
 *   operation | line | flags | argument count | argument words | result count | result words
 * </pre>
 *
 * The operation is an ordinal of {@link Operation}. What {@link TraceCursor} reads, the reader of a
 * trace writes by these offsets.
 */
public final class TraceRecord {
  /** Offset of the ordinal of the operation. */
  public static final int OPERATION = 0;

  /** Offset of the line of the trace, from 1. */
  public static final int LINE = 1;

  /** Offset of the flags. */
  public static final int FLAGS = 2;

  /** Offset of the number of argument words. */
  public static final int ARGUMENT_COUNT = 3;

  /** Offset of the first argument word. */
  public static final int ARGUMENTS = 4;

  /** Flag: a result is recorded. */
  public static final int HAS_RESULT = 1;

  /** Flag: the call threw when it was recorded. */
  public static final int THROWS = 2;

  private TraceRecord() {}
}
