package dev.sparky.error;

/**
 * The circuit itself was refused, as o1js refuses it: a constant that does not fit, an assertion
 * that fails in prover mode, a constant where a variable is needed.
 *
 * <p>What the refused call did before stays in the circuit; the caller may go on behind it.
 */
public class RefusedException extends SparkyException {
  private final Reason reason;
  private final int source;

  /** Why a call was refused. */
  public enum Reason {
    /** Constants that do not satisfy the constraint (any mode). */
    CONSTANTS_DIFFER,
    /** A generic gate whose left or right input is a constant. */
    CONSTANT_INPUT,
    /** An eager check failed in prover mode. */
    UNSATISFIED,
    /** A gate kind outside the numbering, seen at finalisation. */
    UNKNOWN_GATE,
    /** An argument count or size the call does not take. */
    BAD_SHAPE,
    /** A division by zero while computing values. */
    DIVISION_BY_ZERO
  }

  /**
   * @param source the source position set before the refused call ({@code Circuit.source}), -1 if
   *     none
   */
  public RefusedException(Reason reason, int source, String message) {
    super(message);
    this.reason = reason;
    this.source = source;
  }

  public Reason reason() {
    return reason;
  }

  /** The source position of the refused call, -1 if none was set. */
  public int source() {
    return source;
  }
}
