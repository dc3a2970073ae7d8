package dev.sparky.trace.read;

import dev.sparky.error.FormatException;

/** A trace that cannot be read. The subclass says what is wrong, {@link #line} where. */
public abstract class TraceFormatException extends FormatException {
  private TraceFormatException(String file, int line, String message, Throwable cause) {
    super(file, line, message + place(file, line), cause);
  }

  /** From 1, in the uncompressed text; -1 where there is none. */
  @Override
  public final int line() {
    return (int) position();
  }

  private static String place(String file, int line) {
    return line < 0 ? " (" + file + ")" : " (" + file + ", line " + line + ")";
  }

  /** The file is not there, is a folder, or may not be read. */
  public static final class UnreadableFile extends TraceFormatException {
    UnreadableFile(String file, String message, Throwable cause) {
      super(file, -1, message, cause);
    }
  }

  /** The compressed data ends early or is damaged. */
  public static final class DamagedGzip extends TraceFormatException {
    DamagedGzip(String file, int line, String message, Throwable cause) {
      super(file, line, message, cause);
    }
  }

  /** A line that is not a JSON object. */
  public static final class BrokenJson extends TraceFormatException {
    BrokenJson(String file, int line, String message, Throwable cause) {
      super(file, line, message, cause);
    }
  }

  /** No header, or one of another format, version or mode. */
  public static final class WrongHeader extends TraceFormatException {
    WrongHeader(String file, int line, String message) {
      super(file, line, message, null);
    }
  }

  /** A reference to a node that is not defined yet. */
  public static final class UnknownNode extends TraceFormatException {
    UnknownNode(String file, int line, String message) {
      super(file, line, message, null);
    }
  }

  /** A field element that is not the canonical decimal of a number below p. */
  public static final class WrongElement extends TraceFormatException {
    WrongElement(String file, int line, String message) {
      super(file, line, message, null);
    }
  }

  /** A count, size or reference outside the range of such numbers. */
  public static final class WrongCount extends TraceFormatException {
    WrongCount(String file, int line, String message) {
      super(file, line, message, null);
    }
  }

  /** Arguments or results of another number or kind than the operation has. */
  public static final class WrongArguments extends TraceFormatException {
    WrongArguments(String file, int line, String message) {
      super(file, line, message, null);
    }
  }

  /** More than the reader's memory limit holds. */
  public static final class TooLarge extends TraceFormatException {
    TooLarge(String file, int line, String message) {
      super(file, line, message, null);
    }
  }
}
