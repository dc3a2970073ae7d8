package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Base58Check as Mina has it: a version byte, the bytes, and the first four bytes of the double
 * SHA-256 of both, as one number in 58 digits.
 */
final class Base58 {
  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);
  private static final int CHECKSUM = 4;

  private Base58() {}

  static String encode(int version, byte[] payload) {
    byte[] bytes = new byte[1 + payload.length + CHECKSUM];
    bytes[0] = (byte) version;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    int checked = bytes.length - CHECKSUM;
    System.arraycopy(checksum(bytes, checked), 0, bytes, checked, CHECKSUM);
    var text = new StringBuilder();
    for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
      BigInteger[] division = rest.divideAndRemainder(RADIX);
      text.append(DIGITS.charAt(division[1].intValue()));
      rest = division[0];
    }
    return text.reverse().toString();
  }

  /**
   * The bytes between version and checksum.
   *
   * @param what for messages
   * @param prefix the bytes that have to come first, after the version; they are left out
   * @param length of what is returned
   */
  static byte[] decode(String what, int version, byte[] prefix, int length, String text) {
    int size = 1 + prefix.length + length + CHECKSUM;
    byte[] number = number(what, text).toByteArray();
    // A sign byte may stand before the highest one.
    byte[] bytes =
        number.length > 1 && number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    if (bytes.length != size) {
      throw malformed(what, size + " bytes, found " + bytes.length);
    }
    int checked = size - CHECKSUM;
    if (!Arrays.equals(checksum(bytes, checked), Arrays.copyOfRange(bytes, checked, size))) {
      throw malformed(what, "a matching checksum, found another");
    }
    int payload = 1 + prefix.length;
    if ((bytes[0] & 0xff) != version
        || !Arrays.equals(prefix, Arrays.copyOfRange(bytes, 1, payload))) {
      throw malformed(what, "the version " + version + ", found " + (bytes[0] & 0xff));
    }
    return Arrays.copyOfRange(bytes, payload, checked);
  }

  private static BigInteger number(String what, String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw malformed(what, "base58 digits, found '" + text.charAt(i) + "' at " + i);
      }
      number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    return number;
  }

  private static byte[] checksum(byte[] bytes, int count) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, count);
      return Arrays.copyOf(sha256.digest(sha256.digest()), CHECKSUM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static CircuitException malformed(String what, String rest) {
    return new CircuitException(what + ": expected " + rest);
  }

  /** The 32 bytes of a number below 2^256, the lowest first. */
  static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  /** The number of 32 bytes from {@code from} on, the lowest first. */
  static BigInteger number(byte[] bytes, int from) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 31; i >= 0; i--) {
      value = value.shiftLeft(8).or(BigInteger.valueOf(bytes[from + i] & 0xff));
    }
    return value;
  }
}
