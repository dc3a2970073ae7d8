package dev.sparky.circuit;

import dev.sparky.error.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A little-endian binary stream read through a buffer of fixed size. Ends and offsets are told as
 * format errors.
 */
final class ByteSource {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BUFFER = 1 << 16;

  /** The lowest bytes of a long, 0 to 8. */
  private static final long[] MASKS = new long[9];

  static {
    for (int bytes = 1; bytes <= Long.BYTES; bytes++) {
      MASKS[bytes] = -1L >>> Long.SIZE - 8 * bytes;
    }
  }

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private String section = "header";
  private int at;
  private int end;
  private long before;

  ByteSource(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** What errors call the part that follows. */
  void section(String part) {
    section = part;
  }

  /** Bytes read so far. */
  long offset() {
    return before + at;
  }

  /** Makes {@code count} bytes available; {@code count} is at most the buffer. */
  void need(int count) throws IOException {
    if (end - at < count) {
      fill(count);
    }
  }

  private void fill(int count) throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    before += at;
    end -= at;
    at = 0;
    while (end < BUFFER) {
      int some = in.read(buffer, end, BUFFER - end);
      if (some < 0) {
        break;
      }
      end += some;
    }
    if (end < count) {
      throw flaw("expected " + count + " more bytes, found " + end + "; the file is cut short");
    }
  }

  boolean atEnd() throws IOException {
    if (at == end) {
      fill(0);
    }
    return at == end;
  }

  /** Where the stream is in the buffer, for the methods with an index. */
  int at() {
    return at;
  }

  /** Where the buffer ends, at present. */
  int end() {
    return end;
  }

  /** Goes on to an index up to {@link #end}. */
  void goTo(int index) {
    at = index;
  }

  /** Goes on by {@code count} bytes, at most the buffer; where they are, for the methods below. */
  int take(int count) throws IOException {
    need(count);
    int from = at;
    at = from + count;
    return from;
  }

  int u8() throws IOException {
    return buffer[take(1)] & 0xff;
  }

  int u32() throws IOException {
    return u32At(take(Integer.BYTES));
  }

  long u64() throws IOException {
    return u64At(take(Long.BYTES));
  }

  /** Of what was taken. */
  int u8At(int index) {
    return buffer[index] & 0xff;
  }

  /** Of what was taken. */
  int u32At(int index) {
    return (int) INT.get(buffer, index);
  }

  /** Of what was taken. */
  long u64At(int index) {
    return (long) LONG.get(buffer, index);
  }

  /** {@code count} bytes, at most 8, of what was taken. */
  long littleEndianAt(int index, int count) {
    if (index <= BUFFER - Long.BYTES) {
      return u64At(index) & MASKS[count];
    }
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | buffer[index + i] & 0xff;
    }
    return value;
  }

  void bytes(byte[] target) throws IOException {
    for (int from = 0; from < target.length; ) {
      int some = Math.min(target.length - from, BUFFER);
      need(some);
      System.arraycopy(buffer, at, target, from, some);
      at += some;
      from += some;
    }
  }

  FormatException flaw(String text) {
    return FormatException.inSection(name, section, offset(), text, null);
  }
}
