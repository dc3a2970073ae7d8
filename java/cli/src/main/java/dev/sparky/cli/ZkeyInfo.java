package dev.sparky.cli;

import dev.sparky.error.FormatException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The header of a snarkjs {@code .zkey} for Groth16, which lies in its first two sections: u32
 * protocol; then u32 bytes of q, q, u32 bytes of r, r, u32 wires, u32 public wires, u32 domain.
 */
final class ZkeyInfo {
  private static final int GROTH16 = 1;
  private static final int MOST_BYTES = 256;

  private ZkeyInfo() {}

  static void read(FileInfo info, Path file, byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    try {
      info.set("version", Integer.toUnsignedLong(bytes.getInt(4)));
      bytes.position(12);
      section(file, bytes, 1);
      int protocol = bytes.getInt();
      if (protocol != GROTH16) {
        throw flaw(file, bytes, "expected protocol 1 (Groth16), found " + protocol);
      }
      section(file, bytes, 2);
      number(file, bytes);
      info.field(number(file, bytes));
      info.set("wires", Integer.toUnsignedLong(bytes.getInt()));
      info.set("publicInputs", Integer.toUnsignedLong(bytes.getInt()));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw flaw(file, bytes, "truncated");
    }
  }

  private static void section(Path file, ByteBuffer bytes, int type) {
    int found = bytes.getInt();
    bytes.getLong();
    if (found != type) {
      throw flaw(file, bytes, "expected section " + type + ", found " + found);
    }
  }

  private static BigInteger number(Path file, ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 1 || length > MOST_BYTES) {
      throw flaw(file, bytes, "bytes of a prime: expected 1..256, found " + length);
    }
    var number = new byte[length];
    for (int i = length - 1; i >= 0; i--) {
      number[i] = bytes.get();
    }
    return new BigInteger(1, number);
  }

  private static FormatException flaw(Path file, ByteBuffer bytes, String message) {
    return FormatException.inSection(file.toString(), "header", bytes.position(), message, null);
  }
}
