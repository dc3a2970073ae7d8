package dev.sparky.error;

/** A file or text that is not what it claims to be. */
public class FormatException extends SparkyException {
  private final String where;
  private final long position;

  /**
   * @param where the file, and section where there are any
   * @param position the line (text, from 1) or byte offset (binary, from 0); -1 if unknown
   */
  public FormatException(String where, long position, String message) {
    super(message);
    this.where = where;
    this.position = position;
  }

  public FormatException(String where, long position, String message, Throwable cause) {
    super(message, cause);
    this.where = where;
    this.position = position;
  }

  public String where() {
    return where;
  }

  public long position() {
    return position;
  }
}
