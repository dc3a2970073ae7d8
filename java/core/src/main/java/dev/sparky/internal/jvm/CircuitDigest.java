package dev.sparky.internal.jvm;

import dev.sparky.error.InternalException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.GateType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 of the SHA-256 of a circuit's rows (docs/spec/kimchi-circuit.md#93-digest), streamed. */
final class CircuitDigest {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final GateType[] TYPES = GateType.values();
  private static final int BUFFER = 1 << 16;

  /** Room for a length, a kind and the wires of one row, or for one coefficient. */
  private static final int MARGIN = 256;

  private final MessageDigest sha256 = digest("SHA-256");
  private final byte[] buffer = new byte[BUFFER];
  private int at;

  private CircuitDigest() {}

  static String of(RowTable rows, int[] wires, long[] elements, GateNumbering numbering) {
    CircuitDigest digest = new CircuitDigest();
    digest.sha256.update("kimchi-circuit0".getBytes(StandardCharsets.US_ASCII));
    digest.putLong(rows.publicRows());
    digest.putLength(rows.rows());
    for (int row = 0; row < rows.rows(); row++) {
      digest.putRow(rows, row, wires, elements, numbering);
    }
    digest.flush();
    byte[] inner = digest.sha256.digest();
    return HexFormat.of().formatHex(digest("MD5").digest(inner));
  }

  private void putRow(
      RowTable rows, int row, int[] wires, long[] elements, GateNumbering numbering) {
    reserve();
    putLength(TYPES[rows.kind(row)].kind(numbering));
    for (int i = Wiring.COLUMNS * row; i < Wiring.COLUMNS * (row + 1); i++) {
      putLong(wires[i] >>> Wiring.COLUMN_BITS);
      putLong(wires[i] & ((1 << Wiring.COLUMN_BITS) - 1));
    }
    int count = rows.coefficientCount(row);
    putLength(count);
    for (int i = 0; i < count; i++) {
      reserve();
      int element = 4 * rows.coefficient(row, i);
      buffer[at++] = FieldElement.BYTES;
      putLong(elements[element]);
      putLong(elements[element + 1]);
      putLong(elements[element + 2]);
      putLong(elements[element + 3]);
    }
  }

  private void putLong(long value) {
    LONG.set(buffer, at, value);
    at += Long.BYTES;
  }

  /** ULEB128. */
  private void putLength(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }

  private void reserve() {
    if (at > BUFFER - MARGIN) {
      flush();
    }
  }

  private void flush() {
    sha256.update(buffer, 0, at);
    at = 0;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new InternalException("this Java has no " + algorithm, e);
    }
  }
}
