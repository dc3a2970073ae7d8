package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.util.HexFormat;

/** Bytes in hex digits. */
final class Hex {
  private Hex() {}

  /** The bytes of pairs of digits, with or without {@code 0x}. */
  static byte[] parse(String what, String hex) {
    try {
      return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    } catch (IllegalArgumentException e) {
      throw new CircuitException(what + ": expected pairs of hex digits, found \"" + hex + "\"");
    }
  }
}
