package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a text into lines and a line into tokens, without an object a token. Knows line number and
 * offset of what it reads; a line has at most {@value #MOST_BYTES} bytes.
 */
final class LineReader implements AutoCloseable {
  static final int MOST_BYTES = 1 << 24;
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final long limit;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long read;

  private byte[] line = new byte[256];
  private int length;
  private int number;
  private long lineOffset;

  /** Where the next token starts. */
  private int cursor;

  LineReader(FileContent source) {
    file = source.name();
    limit = source.limit();
    read = source.textOffset();
    try {
      in = source.openText();
    } catch (IOException e) {
      throw FileContent.failed(file, "start", 0, e);
    }
  }

  /** Goes to the next line; false at the end. */
  boolean next() {
    lineOffset = read;
    length = 0;
    cursor = 0;
    if (at == filled && !fill()) {
      return false;
    }
    if (number == Integer.MAX_VALUE) {
      throw flaw("expected at most " + Integer.MAX_VALUE + " lines");
    }
    number++;
    do {
      while (at < filled) {
        byte b = buffer[at++];
        read++;
        if (b == '\n') {
          return true;
        }
        append(b);
      }
    } while (fill());
    return true;
  }

  private void append(byte b) {
    if (length == line.length) {
      if (length == MOST_BYTES) {
        throw flaw("expected a line of at most " + MOST_BYTES + " bytes");
      }
      line = Arrays.copyOf(line, Math.min(2 * length, MOST_BYTES));
    }
    line[length++] = b;
  }

  private boolean fill() {
    try {
      at = 0;
      filled = Math.max(0, in.read(buffer));
    } catch (IOException e) {
      throw FormatException.inLine(
          file, number + 1, lineOffset, "truncated or damaged: " + e.getMessage(), e);
    }
    if (read + filled > limit) {
      throw flaw("expected at most " + limit + " bytes");
    }
    return filled > 0;
  }

  /** Drops the rest of the line from {@code mark} on. */
  void cutAt(char mark) {
    for (int i = 0; i < length; i++) {
      if (line[i] == mark) {
        length = i;
        return;
      }
    }
  }

  /** Skips blanks; whether the line is at its end. */
  boolean atEnd() {
    while (cursor < length && blank(line[cursor])) {
      cursor++;
    }
    return cursor == length;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** The next token, up to a blank. */
  String token(String what) {
    if (atEnd()) {
      throw flaw("expected " + what + ", found the end of the line");
    }
    int start = cursor;
    while (cursor < length && !blank(line[cursor])) {
      cursor++;
    }
    return text(start, cursor);
  }

  /** Up to the next comma, which is skipped; without one up to the end. */
  String commaField() {
    int start = cursor;
    while (cursor < length && line[cursor] != ',') {
      cursor++;
    }
    String field = text(start, cursor);
    cursor = Math.min(cursor + 1, length);
    return field;
  }

  /** The rest of the line, without a carriage return. */
  String rest() {
    int end = length > cursor && line[length - 1] == '\r' ? length - 1 : length;
    String rest = text(cursor, end);
    cursor = length;
    return rest;
  }

  private String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  /** A decimal number of 0..most; it may end at a blank or at {@code stop}. */
  int number(String what, int most, char stop) {
    if (atEnd()) {
      throw flaw("expected " + what + ", found the end of the line");
    }
    int start = cursor;
    long value = 0;
    while (cursor < length && line[cursor] >= '0' && line[cursor] <= '9') {
      value = 10 * value + line[cursor++] - '0';
      if (value > most) {
        throw flaw(what + ": expected at most " + most + ", found " + digits(start));
      }
    }
    boolean ended = cursor == length || blank(line[cursor]) || line[cursor] == stop;
    if (cursor == start || !ended) {
      throw flaw(what + ": expected a decimal number, found \"" + digits(start) + "\"");
    }
    return (int) value;
  }

  /** Skips one character that has to be there. */
  void expect(char mark) {
    if (atEnd() || line[cursor] != mark) {
      throw flaw("expected '" + mark + "', found \"" + digits(cursor) + "\"");
    }
    cursor++;
  }

  /** Some of the text at {@code start}, for messages. */
  private String digits(int start) {
    return text(start, Math.min(length, start + 24));
  }

  int lineNumber() {
    return number;
  }

  /** The offset of the line, in bytes from 0. */
  long lineOffset() {
    return lineOffset;
  }

  FormatException flaw(String message) {
    return flaw(Math.max(number, 1), lineOffset, message);
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
      throw FileContent.failed(file, "end", read, e);
    }
  }
}
