package dev.sparky.trace.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** The bytes of a stream line by line, and as a stream again from any line on. */
final class LineBuffer {
  private static final int FIRST = 1 << 16;
  private static final int MOST = 1 << 20;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST];
  private int filled;
  private int from;
  private int to;
  private boolean ended;

  LineBuffer(InputStream in) {
    this.in = in;
  }

  /** The bytes; those of the line are {@link #from} to {@link #to}, where a line feed is. */
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /**
   * What is read already, from {@link #from} up to here; a line feed lies behind it, so that a
   * search for one ends.
   */
  int limit() {
    bytes[filled] = '\n';
    return filled;
  }

  /** Says where the line from {@link #from} on ends: at a line feed before {@link #limit}. */
  void endsAt(int lineFeed) {
    to = lineFeed;
  }

  /** Finds the next line; false at the end, or if the line is too long to hold. */
  boolean next() throws IOException {
    int searched = from;
    while (true) {
      for (int i = searched; i < filled; i++) {
        if (bytes[i] == '\n') {
          to = i;
          return true;
        }
      }
      searched = filled;
      if (ended) {
        return lastLine();
      }
      int moved = from;
      if (!makeRoom()) {
        return false;
      }
      searched -= moved - from;
      int read = in.read(bytes, filled, bytes.length - 1 - filled);
      ended = read < 0;
      filled += Math.max(read, 0);
    }
  }

  /** The rest without a line feed, if there is some; one byte of room is always left for it. */
  private boolean lastLine() {
    if (from == filled) {
      return false;
    }
    bytes[filled] = '\n';
    to = filled;
    return true;
  }

  private boolean makeRoom() {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, filled - from);
      filled -= from;
      from = 0;
    }
    if (filled < bytes.length - 1) {
      return true;
    }
    if (bytes.length >= MOST) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, bytes.length * 2);
    return true;
  }

  /** Goes behind the line. */
  void consume() {
    from = Math.min(to + 1, filled);
  }

  /** The stream from the line on. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(bytes, from, filled - from), in);
  }
}
