package dev.sparky.spi.program;

import dev.sparky.error.FormatException;
import dev.sparky.internal.file.PartFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads images from files and writes them. */
final class ImageFile {
  private ImageFile() {}

  static void write(ProgramImage image, Path file, byte[] digest) throws IOException {
    ByteBuffer bytes = image.bytes();
    ByteBuffer header = ByteBuffer.allocate(ProgramImage.HEADER_BYTES);
    header.order(ByteOrder.LITTLE_ENDIAN).put(0, bytes, 0, ProgramImage.HEADER_BYTES);
    header.put(ProgramImage.AT_DIGEST, digest, 0, 32);
    ByteBuffer body = bytes.position(ProgramImage.HEADER_BYTES);
    var crc = new CRC32C();
    crc.update(header.duplicate().limit(ProgramImage.AT_CHECKSUM));
    crc.update(header.duplicate().position(ProgramImage.AT_CHECKSUM + 4));
    crc.update(body.duplicate());
    header.putInt(ProgramImage.AT_CHECKSUM, (int) crc.getValue());
    try (PartFile part = PartFile.of(file)) {
      writeAll(part.channel(), header);
      writeAll(part.channel(), body);
      part.finish();
    }
  }

  /** Fills the target; what the file says of itself is checked later. */
  static void read(Path file, FileChannel channel, ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new FormatException(
            file.toString(),
            target.position(),
            file
                + ": expected "
                + target.capacity()
                + " bytes, found "
                + target.position()
                + "; the file was cut while it was read");
      }
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
