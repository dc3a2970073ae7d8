package dev.sparky.batch;

import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What became of an item.
 *
 * <p>As bytes, little-endian: u8 the ordinal of the status, i64 failing rows, i32 the first of
 * them, then the output, or the error in UTF-8.
 *
 * @param failingRows how many rows do not hold; 0 unless the status is {@code UNSATISFIED}
 * @param firstFailingRow from 0; -1 if there is none
 * @param output what the task makes of the item; empty for one that was rejected
 * @param error type and message, as in {@code CircuitException: expected ...}; null unless the
 *     status is {@code REJECTED}
 */
public record ItemResult(
    Status status, long failingRows, int firstFailingRow, byte[] output, String error) {
  private static final int HEADER = 1 + Long.BYTES + Integer.BYTES;
  private static final byte[] NOTHING = {};

  /** Verdicts on an item; their order is part of the form in bytes. */
  public enum Status {
    /** Every row holds; for a comparison, both sides are equal. */
    OK,
    /** Rows do not hold; for a comparison, the sides differ. */
    UNSATISFIED,
    /** The item itself is malformed. */
    REJECTED
  }

  /** A result without failing rows. */
  public static ItemResult ok(byte[] output) {
    return new ItemResult(Status.OK, 0, -1, output, null);
  }

  /** A result with failing rows, as a check counts them. */
  public static ItemResult checked(long failingRows, int firstFailingRow, byte[] output) {
    return failingRows == 0
        ? ok(output)
        : new ItemResult(Status.UNSATISFIED, failingRows, firstFailingRow, output, null);
  }

  /** A result that says what is wrong with an item. */
  public static ItemResult rejected(SparkyException error) {
    String text = error.getClass().getSimpleName() + ": " + error.getMessage();
    return new ItemResult(Status.REJECTED, 0, -1, NOTHING, text);
  }

  /** The form in bytes. */
  public byte[] toBytes() {
    byte[] rest = error == null ? output : error.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + rest.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) status.ordinal())
        .putLong(failingRows)
        .putInt(firstFailingRow)
        .put(rest)
        .array();
  }

  /**
   * Reads the form in bytes.
   *
   * @throws FormatException if they are not those of a result
   */
  public static ItemResult of(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] < 0 || bytes[0] >= Status.values().length) {
      throw new FormatException(
          "result of an item",
          0,
          "result of an item: expected at least "
              + HEADER
              + " bytes that begin with a status of 0..2, found "
              + bytes.length
              + (bytes.length == 0 ? "" : " that begin with " + bytes[0]));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Status status = Status.values()[in.get()];
    long failing = in.getLong();
    int first = in.getInt();
    byte[] rest = Arrays.copyOfRange(bytes, HEADER, bytes.length);
    return status == Status.REJECTED
        ? new ItemResult(status, failing, first, NOTHING, new String(rest, StandardCharsets.UTF_8))
        : new ItemResult(status, failing, first, rest, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemResult that
        && status == that.status
        && failingRows == that.failingRows
        && firstFailingRow == that.firstFailingRow
        && Arrays.equals(output, that.output)
        && Objects.equals(error, that.error);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, failingRows, firstFailingRow, Arrays.hashCode(output), error);
  }
}
