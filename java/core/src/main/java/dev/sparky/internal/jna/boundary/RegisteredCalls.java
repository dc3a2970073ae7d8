package dev.sparky.internal.jna.boundary;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.InternalException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.internal.jna.vector.VectorCode;

/**
 * Natives that the library registers itself, for calls that must cost nanoseconds; none of them is
 * looked up by symbol name. Types are those of {@code rust/src/ffi/bind.rs}.
 */
public final class RegisteredCalls {
  /** What {@link #info} tells. */
  public static final int ROWS = 0;

  public static final int CONSTRAINTS = 1;
  public static final int BYTES = 2;

  private RegisteredCalls() {}

  /** As {@code sparky_circuit_append}. */
  public static native int append(
      long circuit, long records, int recordCount, long pool, int poolCount, long outcome);

  /** A count, -1 on failure. */
  public static native long info(long circuit, int what, long outcome);

  public static native int digest(long circuit, long target, long outcome);

  public static native int value(long circuit, int reference, long target, long outcome);

  public static native int values(long circuit, int from, int count, long target, long outcome);

  public static native int runtimeValues(
      long circuit, int from, int count, long target, long outcome);

  public static native int column(
      long circuit, int column, int from, int count, long target, long outcome);

  /** How many gates were written, -1 on failure. */
  public static native int gates(long circuit, int from, long target, int capacity, long outcome);

  /** As {@link #gates}, of rows that need not be wired yet. */
  public static native int rows(long circuit, int from, long target, int capacity, long outcome);

  /** How many terms were written, -1 on failure. */
  public static native int terms(
      long circuit, int reference, int limit, long coefficients, long variables, long outcome);

  /** What {@link #programInfo} tells. */
  public static final int PROGRAM_ROWS = 0;

  public static final int PROGRAM_VARIABLES = 1;
  public static final int PROGRAM_BYTES = 2;

  /** What {@link #evaluationValues} reads. */
  public static final int SOURCE_WIRES = 0;

  public static final int R1CS_VARIABLES = 1;
  public static final int PROGRAM_WIRES = 2;

  /** A handle, 0 on failure; the image stays where it is. */
  public static native long programLoad(long backend, long image, int length, long outcome);

  public static native int programClose(long program);

  /** A count, -1 on failure. */
  public static native long programInfo(long program, int what, long outcome);

  public static native int programDigest(long program, long target, long outcome);

  /** The instruction of a row, -1 for a row of a public output, -2 on failure. */
  public static native int programInstruction(long program, int row, long outcome);

  /** How many rows were written, -1 on failure. */
  public static native int programRows(
      long program, int from, int to, long target, int capacity, long outcome);

  /** A handle, 0 on failure. */
  public static native long programEvaluate(
      long program, long inputs, int inputCount, int count, int threads, long outcome);

  /** A handle, 0 on failure. */
  public static native long programAssign(
      long program, long variables, int variableCount, long outcome);

  public static native int evaluationClose(long evaluation);

  /** The function of the advice it stands before, -1 at the end, -2 on failure. */
  public static native int evaluationRun(long evaluation, int threads, long outcome);

  public static native int evaluationAdviceShape(long evaluation, long target, long outcome);

  public static native int evaluationAdviceInputs(
      long evaluation, long target, int count, long outcome);

  public static native int evaluationAdvise(long evaluation, long values, int count, long outcome);

  public static native int evaluationValues(
      long evaluation, int witness, int what, int from, int count, long target, long outcome);

  public static native int evaluationSourceHash(
      long evaluation, int witness, long target, long outcome);

  /** How many rows fail, -1 on failure. */
  public static native long evaluationCheck(
      long evaluation, int witness, int limit, long target, long outcome);

  /** Writes how many rows each witness fails, a long a witness. */
  public static native int evaluationCheckAll(
      long evaluation, int threads, long target, int count, long outcome);

  /** The bytes written, or -1 - i if element i is not below p; anything below for bad arguments. */
  public static native long writeDecimals(
      int field, long elements, int count, long text, int capacity, long ends);

  /** 0, or -1 - i if text i is not canonical; anything below for bad arguments. */
  public static native long readDecimals(
      int field, long text, int length, long ends, int count, long elements);

  /** An operation on vectors ({@link VectorCode}), addresses of the result and the operands. */
  public static native int vector(
      int code, long r, long a, long b, long c, int count, long outcome);

  /** An operation on single elements, raw: 0 if the code is none. */
  public static native int element(int code, long r, long a, long b);

  /** Chooses a CPU path and returns the one in use, -1 with a text if it cannot. */
  public static native int cpu(int path, long outcome);

  /** Throws the typed exception that an outcome describes; returns quietly if it describes none. */
  public static native void raise(long outcome);

  /**
   * The exception of a failed call, which {@link #raise} asks for by this name and throws. The
   * library finds it through this class and knows no other, so that relocated classes stay whole.
   *
   * @param reason the ordinal of a {@link RefusedException.Reason}
   */
  static RuntimeException exception(
      int status, int reason, int position, long asked, long used, long cap, String text) {
    return switch (status) {
      case Status.MEMORY -> new MemoryLimitException(text, asked, used, cap);
      case Status.REFUSED ->
          new RefusedException(RefusedException.Reason.values()[reason], position, text);
      case Status.CLOSED -> new ClosedException(text);
      case Status.PANIC -> new InternalException(text);
      default -> new CircuitException(text);
    };
  }
}
