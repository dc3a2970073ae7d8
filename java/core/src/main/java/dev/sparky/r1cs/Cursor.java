package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.file.FileContent;
import dev.sparky.internal.settings.Limit;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads little-endian values in order and knows where it is. A value that is not there, or lies
 * beyond the end of the section, is a {@link FormatException}.
 */
final class Cursor implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int UNREAD = -1;

  private final String file;
  private final InputStream in;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  /** Offset in the file of index 0 of the buffer. */
  private long base;

  /** Bytes of a gzip file that are read at most; -1 for another file. */
  private final long contentLimit;

  private String section;
  private long end;

  Cursor(FileContent source, String section) {
    this.file = source.name();
    this.section = section;
    this.end = source.limit();
    this.contentLimit = source.gzip() ? source.limit() : UNREAD;
    buffer.limit(0);
    try {
      in = source.open();
    } catch (EOFException e) {
      throw flaw("truncated: the gzip data ends early", e);
    } catch (IOException e) {
      throw FileContent.failed(file, section, 0, e);
    }
  }

  /** Over a body that was kept, which lies at {@code offset} of the file. */
  Cursor(String section, String file, byte[] body, long offset) {
    this.file = file;
    this.section = section;
    this.contentLimit = UNREAD;
    this.in = new ByteArrayInputStream(body);
    this.base = offset;
    this.end = offset + body.length;
    buffer.limit(0);
  }

  /** Names what follows up to {@code sectionEnd} in messages; nothing beyond it is read. */
  void enter(String name, long sectionEnd) {
    section = name;
    end = sectionEnd;
  }

  long offset() {
    return base + buffer.position();
  }

  /** Bytes of the section that are still unread. */
  long remaining() {
    return end - offset();
  }

  /** Whether there is another byte before the end. */
  boolean more() {
    return remaining() > 0 && (buffer.hasRemaining() || fill(UNREAD));
  }

  int u32() {
    need(Integer.BYTES);
    return buffer.getInt();
  }

  /** An unsigned count of wires, at most as many as the limits allow. */
  int wires(String what, FileLimits limits) {
    long at = offset();
    long value = Integer.toUnsignedLong(u32());
    if (value > limits.wires()) {
      String expected = ": expected at most " + limits.wires() + ", found " + value;
      throw flaw(at, what + expected + "; " + Limit.WIRES.advice());
    }
    return (int) value;
  }

  /** An unsigned count of at most {@code most}. */
  int count(String what, int most) {
    long at = offset();
    long value = Integer.toUnsignedLong(u32());
    if (value > most) {
      throw flaw(at, what + ": expected at most " + most + ", found " + value);
    }
    return (int) value;
  }

  long u64() {
    need(Long.BYTES);
    return buffer.getLong();
  }

  /** The limbs of an element of 32 bytes, to {@code target[at..at+3]}. */
  void element(long[] target, int at) {
    need(FieldElement.BYTES);
    for (int i = 0; i < 4; i++) {
      target[at + i] = buffer.getLong();
    }
  }

  /** The next bytes, for short fields. */
  byte[] bytes(int count) {
    need(count);
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  void skip(long count) {
    if (count > remaining()) {
      throw truncated(count);
    }
    if (count <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) count);
      return;
    }
    long target = offset() + count;
    try {
      in.skipNBytes(count - buffer.remaining());
    } catch (EOFException e) {
      throw flaw("truncated: expected " + count + " more bytes", e);
    } catch (IOException e) {
      throw FileContent.failed(file, section, offset(), e);
    }
    buffer.position(0).limit(0);
    base = target;
  }

  private void need(int count) {
    if (buffer.remaining() < count || remaining() < count) {
      if (remaining() < count || !fill(count)) {
        throw truncated(count);
      }
    }
  }

  private FormatException truncated(long count) {
    long left = Math.min(remaining(), Math.max(buffer.remaining(), 0));
    if (remaining() >= count) {
      return flaw("truncated: expected " + count + " more bytes, found " + left);
    }
    return flaw(
        "expected "
            + count
            + " more bytes, found "
            + remaining()
            + " before its end"
            + limitedContent());
  }

  /** How much of a gzip file is read, where that is the end of the section; else nothing. */
  String limitedContent() {
    return contentLimit != end
        ? ""
        : "; "
            + contentLimit
            + " bytes of a gzip file are read: "
            + Limit.UNCOMPRESSED_BYTES.property()
            + " and "
            + Limit.GZIP_RATIO.property()
            + " set the limit";
  }

  /** Reads on until the buffer holds {@code count} bytes; false at the end of the file. */
  private boolean fill(int count) {
    base += buffer.position();
    buffer.compact();
    try {
      int wanted = count == UNREAD ? 1 : count;
      while (buffer.position() < wanted) {
        int got = in.read(buffer.array(), buffer.position(), buffer.remaining());
        if (got < 0) {
          return false;
        }
        buffer.position(buffer.position() + got);
      }
      return true;
    } catch (EOFException e) {
      throw flaw(base, "truncated: the gzip data ends early", e);
    } catch (IOException e) {
      throw FileContent.failed(file, section, base, e);
    } finally {
      buffer.flip();
    }
  }

  /** An error at the present offset. */
  FormatException flaw(String message) {
    return flaw(offset(), message, null);
  }

  FormatException flaw(long offset, String message) {
    return flaw(offset, message, null);
  }

  private FormatException flaw(String message, Throwable cause) {
    return flaw(offset(), message, cause);
  }

  private FormatException flaw(long offset, String message, Throwable cause) {
    return FormatException.inSection(file, section, offset, message, cause);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw FileContent.failed(file, section, offset(), e);
    }
  }
}
