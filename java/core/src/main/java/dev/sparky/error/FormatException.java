package dev.sparky.error;

/** A file or text that is not what it claims to be. */
public class FormatException extends SparkyException {
  private final String where;
  private final String section;
  private final int line;
  private final long position;

  /**
   * @param where the file, and section where there are any
   * @param position the line (text, from 1) or byte offset (binary, from 0); -1 if unknown
   */
  public FormatException(String where, long position, String message) {
    this(where, position, message, null);
  }

  public FormatException(String where, long position, String message, Throwable cause) {
    super(message, cause);
    this.where = where;
    this.section = null;
    this.line = (int) Math.max(-1, Math.min(position, Integer.MAX_VALUE));
    this.position = position;
  }

  private FormatException(
      String file, String section, int line, long offset, String message, Throwable cause) {
    super(file + ": " + section + ", offset " + offset + ": " + message, cause);
    this.where = file;
    this.section = section;
    this.line = line;
    this.position = offset;
  }

  /**
   * A flaw of a binary file; the message names file, section and offset.
   *
   * @param section as the format calls it
   * @param offset in bytes from 0, of the uncompressed content
   */
  public static FormatException inSection(
      String file, String section, long offset, String message, Throwable cause) {
    return new FormatException(file, section, -1, offset, message, cause);
  }

  /**
   * A flaw of a text file whose sections are its lines.
   *
   * @param line from 1
   * @param offset of the start of the line, in bytes from 0, of the uncompressed content
   */
  public static FormatException inLine(
      String file, int line, long offset, String message, Throwable cause) {
    return new FormatException(file, "line " + line, line, offset, message, cause);
  }

  /** The file. */
  public String where() {
    return where;
  }

  /** The section of a binary file, {@code line N} of a text; null where it was not told. */
  public String section() {
    return section;
  }

  /** The line of a text, from 1; -1 where there is none. */
  public int line() {
    return line;
  }

  /** The byte offset where a section is told, else the line; -1 if unknown. */
  public long position() {
    return position;
  }
}
