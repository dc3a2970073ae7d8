package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.internal.file.PartFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes the container that {@link SectionFile} reads, into a temporary file beside the target that
 * takes its name at the end: nobody ever sees half a file. Lengths are filled in when a section
 * ends. Not safe to share.
 */
final class SectionWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int PREFIX = Integer.BYTES + Long.BYTES;

  private final Path target;
  private final PartFile part;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private long sectionStart = -1;

  SectionWriter(Path target, String magic, int version, int sections) {
    this.target = target;
    try {
      part = PartFile.of(target);
    } catch (IOException e) {
      throw failed(e);
    }
    channel = part.channel();
    buffer.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(version).putInt(sections);
  }

  /** Starts a section; returns the offset of its body. */
  long begin(int type) {
    room(PREFIX).putInt(type).putLong(0);
    sectionStart = offset();
    return sectionStart;
  }

  void end() {
    long length = offset() - sectionStart;
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    patch(sectionStart - Long.BYTES, bytes.putLong(length).flip());
    sectionStart = -1;
  }

  long offset() {
    return written + buffer.position();
  }

  /** The buffer with room for {@code bytes}, little-endian, to be written at its position. */
  ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /** {@code count} elements of four longs each. */
  void elements(long[] limbs, int from, int count) {
    for (int i = from; i < from + 4 * count; i += 4) {
      room(32).putLong(limbs[i]).putLong(limbs[i + 1]).putLong(limbs[i + 2]).putLong(limbs[i + 3]);
    }
  }

  /** Overwrites bytes that were written before. */
  void patch(long offset, ByteBuffer bytes) {
    flush();
    try {
      long at = offset;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer, written);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    buffer.clear();
  }

  /** Gives the file its name. */
  void finish() {
    flush();
    try {
      part.finish();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private FormatException failed(IOException e) {
    return FormatException.inSection(
        target.toString(), "output", offset(), "cannot write: " + PartFile.reason(e), e);
  }

  /** Drops what was written unless {@link #finish} was called. */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
