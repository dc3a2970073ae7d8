package dev.sparky.trace.read;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.decimal.DecimalText;

/** Canonical decimals of Pasta Fp as traces write them: ASCII, below p. */
final class Decimals {
  /** Digits of p, the longest text worth looking at. */
  static final int MAX_DIGITS = PrimeField.PASTA_FP.modulus().toString().length();

  private Decimals() {}

  /** The same of characters. */
  static boolean parse(char[] text, int offset, int length, long[] limbs) {
    if (length > MAX_DIGITS) {
      return false;
    }
    byte[] digits = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      digits[i] = c > '9' ? 0 : (byte) c;
    }
    return parse(digits, 0, length, limbs);
  }

  /** Parses into four limbs, least significant first; false if it is not canonical. */
  static boolean parse(byte[] text, int offset, int length, long[] limbs) {
    return DecimalText.read(text, offset, offset + length, limbs, 0)
        && PrimeField.PASTA_FP.contains(limbs, 0);
  }
}
