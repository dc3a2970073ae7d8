package dev.sparky.spi.program;

import dev.sparky.internal.file.PartFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes images to files. */
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

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
