package dev.sparky.trace.packed;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The bytes of a packed trace in order, with their checksum. Arrays grow as the bytes arrive. */
final class PackedSource {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final String file;
  private final CRC32C checksum = new CRC32C();
  private final byte[] chunk = new byte[CHUNK];
  private final ByteBuffer view = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
  private long position;

  PackedSource(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** Bytes that were read. */
  long position() {
    return position;
  }

  /**
   * The header, of which the checksum leaves out its own four bytes.
   *
   * @param checksumAt where these are
   */
  byte[] header(int length, int checksumAt) throws IOException {
    fill(length, "header");
    checksum.update(chunk, 0, checksumAt);
    int after = checksumAt + Integer.BYTES;
    checksum.update(chunk, after, length - after);
    return Arrays.copyOf(chunk, length);
  }

  /** At most as many bytes as a chunk and 8 more. */
  byte[] bytes(int length, String section) throws IOException {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int count = next(length - done, section);
      System.arraycopy(chunk, 0, bytes, done, count);
      done += count;
    }
    return bytes;
  }

  int[] words(int length, String section) throws IOException {
    int[] words = new int[backed(length, Integer.BYTES)];
    for (int done = 0; done < length; ) {
      int count = next((long) Integer.BYTES * (length - done), section) / Integer.BYTES;
      if (done + count > words.length) {
        words = Arrays.copyOf(words, grown(words.length, length));
      }
      view.asIntBuffer().get(words, done, count);
      done += count;
    }
    return words;
  }

  /**
   * @throws FormatException for the first that is not below the modulus of Pasta Fp
   */
  FieldElement[] elements(int length, String section) throws IOException {
    var elements = new FieldElement[backed(length, FieldElement.BYTES)];
    for (int done = 0; done < length; ) {
      long start = position;
      int count = next((long) FieldElement.BYTES * (length - done), section) / FieldElement.BYTES;
      if (done + count > elements.length) {
        elements = Arrays.copyOf(elements, grown(elements.length, length));
      }
      for (int i = 0; i < count; i++) {
        int at = FieldElement.BYTES * i;
        elements[done++] = element(at, start + at, section);
      }
    }
    return elements;
  }

  private FieldElement element(int at, long offset, String section) {
    var element =
        new FieldElement(
            view.getLong(at), view.getLong(at + 8), view.getLong(at + 16), view.getLong(at + 24));
    if (!PrimeField.PASTA_FP.contains(element)) {
      throw FormatException.inSection(
          file, section, offset, "expected an element below the modulus", null);
    }
    return element;
  }

  /** The end of the file, and the checksum of all before it. */
  void finish(int expected, int checksumAt) throws IOException {
    if (in.read() >= 0) {
      throw FormatException.inSection(
          file, "end", position, "expected the end of the file, found more bytes", null);
    }
    int found = (int) checksum.getValue();
    if (found != expected) {
      throw FormatException.inSection(
          file,
          "header",
          checksumAt,
          "checksum: expected "
              + Integer.toHexString(found)
              + ", found "
              + Integer.toHexString(expected)
              + "; the file is damaged",
          null);
    }
  }

  /** How many of {@code length} items have their bytes in sight, at least a chunk's. */
  private int backed(int length, int bytesPerItem) throws IOException {
    return Math.min(length, Math.max(CHUNK, in.available()) / bytesPerItem);
  }

  private static int grown(int now, int length) {
    return (int) Math.min(length, 2L * Math.max(now, CHUNK));
  }

  /** Fills the chunk with the next bytes, at most {@code left}; returns how many. */
  private int next(long left, String section) throws IOException {
    int count = (int) Math.min(left, CHUNK);
    fill(count, section);
    checksum.update(chunk, 0, count);
    return count;
  }

  private void fill(int count, String section) throws IOException {
    int found = in.readNBytes(chunk, 0, count);
    position += found;
    if (found < count) {
      throw FormatException.inSection(
          file,
          section,
          position,
          "truncated: expected " + (count - found) + " more bytes, found the end",
          null);
    }
  }
}
