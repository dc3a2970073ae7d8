package dev.sparky.error;

/** Something that a backend does not offer, or an operation of a trace that is not known yet. */
public final class NotSupportedException extends SparkyException {
  private final String operation;
  private final int line;

  /**
   * A capability that a backend does not have.
   *
   * @param backend its name
   * @param capability what it was asked for, such as "programs"
   */
  public NotSupportedException(String backend, String capability) {
    super(
        capability
            + ": expected a backend that has it, found \""
            + backend
            + "\"; use \"native\" or \"jvm\"");
    operation = capability;
    line = -1;
  }

  /** An operation of a trace or file. */
  public NotSupportedException(String operation, int line) {
    super("operation \"" + operation + "\" is not supported yet (line " + line + ")");
    this.operation = operation;
    this.line = line;
  }

  /** The operation or the capability. */
  public String operation() {
    return operation;
  }

  /** From 1, in the uncompressed text; -1 for a capability of a backend. */
  public int line() {
    return line;
  }
}
