package dev.sparky.trace.replay;

import dev.sparky.error.InternalException;
import dev.sparky.export.GatesJson;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.decimal.DecimalText;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 hashes that expected results are given by (trace format), in lower-case hex. */
public final class ReplayHashes {
  private static final int CHUNK = 1024;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private ReplayHashes() {}

  /** Of the gates as o1js prints them. */
  public static String gates(ConstraintSystem system) {
    MessageDigest sha = sha256();
    try {
      GatesJson.writeGates(system, new DigestOutputStream(OutputStream.nullOutputStream(), sha));
    } catch (IOException e) {
      throw new InternalException("a hash does not fail to be written to", e);
    }
    return hex(sha.digest());
  }

  /** Of the decimals of all variables in order, joined by newlines. */
  public static String auxiliary(Witness witness) {
    MessageDigest sha = sha256();
    long[] values = new long[4 * CHUNK];
    long[] limbs = new long[4];
    byte[] digits = new byte[DecimalText.SCRATCH + 1];
    digits[DecimalText.SCRATCH] = '\n';
    int count = witness.variableCount();
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      witness.values(from, to, values);
      for (int i = 0; i < to - from; i++) {
        System.arraycopy(values, 4 * i, limbs, 0, 4);
        int at = DecimalText.write(limbs, digits);
        boolean last = from + i == count - 1;
        sha.update(digits, at, digits.length - at - (last ? 1 : 0));
      }
    }
    return hex(sha.digest());
  }

  /** Of the 15 columns one after the other, 32 bytes little-endian a cell. */
  public static String columns(Witness witness) {
    MessageDigest sha = sha256();
    long[] cells = new long[4 * CHUNK];
    ByteBuffer bytes =
        ByteBuffer.allocate(FieldElement.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int rows = witness.rows();
    for (int column = 0; column < Witness.COLUMNS; column++) {
      for (int from = 0; from < rows; from += CHUNK) {
        int to = Math.min(rows, from + CHUNK);
        witness.column(column, from, to, cells);
        bytes.asLongBuffer().put(cells, 0, 4 * (to - from));
        sha.update(bytes.array(), 0, FieldElement.BYTES * (to - from));
      }
    }
    return hex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new InternalException("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    char[] text = new char[2 * bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = HEX[bytes[i] >> 4 & 15];
      text[2 * i + 1] = HEX[bytes[i] & 15];
    }
    return new String(text);
  }
}
