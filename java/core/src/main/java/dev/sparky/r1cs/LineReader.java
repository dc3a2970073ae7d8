package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a text into lines and a line into tokens, in place in one buffer: no copy of a line, no
 * object a token. Knows line number and offset of what it reads; a line has at most {@value
 * #MAX_LINE_BYTES} bytes.
 */
final class LineReader implements AutoCloseable {
  static final int MAX_LINE_BYTES = 1 << 24;
  private static final int BUFFER = 1 << 16;

  private static final char NO_COMMENTS = '\n';

  private final byte comment;
  private final String file;
  private final InputStream in;
  private final long limit;

  /** Holds the line and what was read after it, up to {@code filled}. */
  private byte[] buffer = new byte[BUFFER];

  private int filled;

  /** Bytes of the text before the buffer. */
  private long before;

  /** The line is {@code buffer[start..end-1]}; the next one begins at {@code following}. */
  private int start;

  private int end;
  private int following;
  private int number;

  /** Where the next token starts, and where the last {@link #word} is. */
  private int cursor;

  private int wordStart;
  private int wordEnd;

  LineReader(FileContent source) {
    this(source, NO_COMMENTS);
  }

  /** Leaves out what follows {@code comment} in a line. */
  LineReader(FileContent source, char comment) {
    this.comment = (byte) comment;
    file = source.name();
    limit = source.limit();
    before = source.textOffset();
    try {
      in = source.openText();
    } catch (IOException e) {
      throw FileContent.failed(file, "start", 0, e);
    }
  }

  /** Goes to the next line; false at the end. */
  boolean next() {
    start = following;
    end = start;
    cursor = start;
    if (start == filled && !fill(number + 1)) {
      return false;
    }
    if (number == Integer.MAX_VALUE) {
      throw flaw("expected at most " + Integer.MAX_VALUE + " lines");
    }
    number++;
    int scanned = 0;
    do {
      end = lineFeed(start + scanned);
      scanned = end - start;
      if (scanned > MAX_LINE_BYTES) {
        throw flaw("expected a line of at most " + MAX_LINE_BYTES + " bytes");
      }
      if (end < filled) {
        following = end + 1;
        return true;
      }
    } while (fill(number));
    following = end;
    return true;
  }

  /** The place of the next line feed, or where the buffer ends. */
  private int lineFeed(int from) {
    byte[] bytes = buffer;
    int last = filled;
    int at = from;
    while (at < last && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * Reads on after what there is, for which the line moves to the front of the buffer; false at the
   * end of the text.
   */
  private boolean fill(int line) {
    int kept = filled - start;
    if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else {
      System.arraycopy(buffer, start, buffer, 0, kept);
    }
    before += start;
    end -= start;
    cursor -= start;
    start = 0;
    filled = kept;
    int count;
    try {
      count = Math.max(0, in.read(buffer, filled, buffer.length - filled));
    } catch (IOException e) {
      throw FormatException.inLine(
          file, line, lineOffset(), "truncated or damaged: " + e.getMessage(), e);
    }
    filled += count;
    if (before + filled > limit) {
      throw flaw("expected at most " + limit + " bytes");
    }
    return count > 0;
  }

  /** Skips blanks; whether the line is at its end, which is also where a comment starts. */
  boolean atEnd() {
    while (cursor < end && blank(buffer[cursor])) {
      cursor++;
    }
    if (cursor < end && buffer[cursor] == comment) {
      end = cursor;
    }
    return cursor == end;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** Goes over the next token, up to a blank; {@link #wordIs} and others look at it. */
  void word(String what) {
    if (atEnd()) {
      throw flaw("expected " + what + ", found the end of the line");
    }
    wordStart = cursor;
    while (cursor < end && !blank(buffer[cursor]) && buffer[cursor] != comment) {
      cursor++;
    }
    wordEnd = cursor;
  }

  /** Whether the last word is that one, in ASCII. */
  boolean wordIs(byte[] expected) {
    return wordEnd - wordStart == expected.length && wordStartsWith(expected);
  }

  /** Whether the last word starts so. */
  boolean wordStartsWith(byte[] expected) {
    if (wordEnd - wordStart < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (buffer[wordStart + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  int wordLength() {
    return wordEnd - wordStart;
  }

  /** Byte {@code i} of the last word. */
  byte wordByte(int i) {
    return buffer[wordStart + i];
  }

  /** The last word without its first bytes, for messages. */
  String wordText(int from) {
    return text(wordStart + from, wordEnd);
  }

  /** Up to the next comma, which is skipped; without one up to the end. */
  String commaField() {
    int from = cursor;
    while (cursor < end && buffer[cursor] != ',') {
      cursor++;
    }
    String field = text(from, cursor);
    cursor = Math.min(cursor + 1, end);
    return field;
  }

  /** The rest of the line, without a carriage return. */
  String rest() {
    int to = end > cursor && buffer[end - 1] == '\r' ? end - 1 : end;
    String rest = text(cursor, to);
    cursor = end;
    return rest;
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  /** A decimal number of 0..max; it may end at a blank or at {@code stop}. */
  int number(String what, int max, char stop) {
    if (atEnd()) {
      throw flaw("expected " + what + ", found the end of the line");
    }
    byte[] bytes = buffer;
    int from = cursor;
    int at = from;
    int last = end;
    long value = 0;
    while (at < last && bytes[at] >= '0' && bytes[at] <= '9') {
      value = 10 * value + bytes[at++] - '0';
      if (value > max) {
        throw flaw(what + ": expected at most " + max + ", found " + someOf(from));
      }
    }
    cursor = at;
    boolean ended = at == last || blank(bytes[at]) || bytes[at] == stop || bytes[at] == comment;
    if (at == from || !ended) {
      throw flaw(what + ": expected a decimal number, found \"" + someOf(from) + "\"");
    }
    return (int) value;
  }

  /** Skips one character that has to be there. */
  void expect(char mark) {
    if (atEnd() || buffer[cursor] != mark) {
      throw flaw("expected '" + mark + "', found \"" + someOf(cursor) + "\"");
    }
    cursor++;
  }

  /** Some of the text at {@code from}, for messages. */
  private String someOf(int from) {
    return text(from, Math.min(end, from + 24));
  }

  int lineNumber() {
    return number;
  }

  /** The offset of the line, in bytes from 0. */
  long lineOffset() {
    return before + start;
  }

  FormatException flaw(String message) {
    return flaw(Math.max(number, 1), lineOffset(), message);
  }

  /** An error of a line before this one. */
  FormatException flaw(int line, long offset, String message) {
    return FormatException.inLine(file, line, offset, message, null);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw FileContent.failed(file, "end", before + filled, e);
    }
  }
}
