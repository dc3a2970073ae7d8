package dev.sparky.error;

/** An operation of a trace or file that this version does not know yet. */
public final class NotSupportedException extends SparkyException {
  private final String operation;
  private final int line;

  public NotSupportedException(String operation, int line) {
    super("operation \"" + operation + "\" is not supported yet (line " + line + ")");
    this.operation = operation;
    this.line = line;
  }

  public String operation() {
    return operation;
  }

  /** From 1, in the uncompressed text. */
  public int line() {
    return line;
  }
}
