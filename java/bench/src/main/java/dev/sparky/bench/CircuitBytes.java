package dev.sparky.bench;

import dev.sparky.spi.ConstraintSystem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes whose SHA-256 is hashed again to a circuit's digest (docs/spec/kimchi-circuit.md#93-digest). */
final class CircuitBytes {
  private static final byte[] PREFIX = "kimchi-circuit0".getBytes(StandardCharsets.US_ASCII);
  private static final int WIRES = 7;
  private static final int LIMBS = 4;
  private static final int ELEMENT_BYTES = 32;
  private static final int MORE = 0x80;

  private CircuitBytes() {}

  static byte[] of(ConstraintSystem system) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(PREFIX);
    out.writeBytes(words(system.publicInputSize()));
    number(out, system.rows());
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          out.write(kind);
          for (int i = 0; i < WIRES; i++) {
            out.writeBytes(words(wires[i] >>> 3, wires[i] & 7));
          }
          number(out, count);
          for (int i = 0; i < count; i++) {
            out.write(ELEMENT_BYTES);
            int at = LIMBS * i;
            out.writeBytes(
                words(
                    coefficients[at],
                    coefficients[at + 1],
                    coefficients[at + 2],
                    coefficients[at + 3]));
          }
        });
    return out.toByteArray();
  }

  /** The digest of a circuit whose bytes have this SHA-256, both in hexadecimal. */
  static String digest(String sha256) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(HexFormat.of().parseHex(sha256));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] words(long... words) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Long.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      buffer.putLong(word);
    }
    return buffer.array();
  }

  /** Unsigned LEB128. */
  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest >= MORE; rest >>>= 7) {
      out.write(rest & (MORE - 1) | MORE);
    }
    out.write(rest);
  }
}
