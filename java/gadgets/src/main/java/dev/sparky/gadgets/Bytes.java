package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Bytes of a fixed length. Immutable. */
public final class Bytes {
  private final List<UInt8> bytes;

  private Bytes(List<UInt8> bytes) {
    this.bytes = List.copyOf(bytes);
  }

  /** The bytes of a list, whose ranges are as the caller has proven them. */
  public static Bytes of(List<UInt8> bytes) {
    return new Bytes(bytes);
  }

  /** Constants. */
  public static Bytes of(byte[] bytes) {
    var list = new ArrayList<UInt8>(bytes.length);
    for (byte each : bytes) {
      list.add(UInt8.of(each & 0xff));
    }
    return new Bytes(list);
  }

  /** The constant bytes of a text in UTF-8. */
  public static Bytes ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Constants of pairs of hex digits. */
  public static Bytes ofHex(String hex) {
    try {
      return of(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new CircuitException("bytes: expected pairs of hex digits, found \"" + hex + "\"");
    }
  }

  /** How records and witness blocks handle bytes of a length; each is checked to be one. */
  public static Provable<Bytes> type(int length) {
    return new BytesType(length);
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.size();
  }

  /**
   * The byte at an index.
   *
   * @param index 0..{@link #length} - 1
   */
  public UInt8 get(int index) {
    return bytes.get(index);
  }

  /** All bytes, unmodifiable. */
  public List<UInt8> toList() {
    return bytes;
  }

  /** The bytes, and zeros after them up to a length. */
  public Bytes padded(int length) {
    if (length < bytes.size()) {
      throw new CircuitException(
          "bytes: expected at most " + length + " bytes, found " + bytes.size());
    }
    var list = new ArrayList<UInt8>(bytes);
    list.addAll(Collections.nCopies(length - bytes.size(), UInt8.ZERO));
    return new Bytes(list);
  }

  /** The values: of constants anywhere, of variables inside a witness block. */
  public byte[] toByteArray() {
    byte[] values = new byte[bytes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) bytes.get(i).toInt();
    }
    return values;
  }

  /** The values as pairs of hex digits. */
  public String toHex() {
    return HexFormat.of().formatHex(toByteArray());
  }

  @Override
  public String toString() {
    return bytes.stream().allMatch(UInt8::isConstant)
        ? toHex()
        : bytes.size() + " bytes of variables";
  }
}
