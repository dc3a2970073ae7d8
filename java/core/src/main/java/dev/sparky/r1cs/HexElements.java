package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;

/** Field elements as jsnark writes them: hexadecimal without a prefix. */
final class HexElements {
  private static final int MAX_DIGITS = 64;
  private static final int LIMB_DIGITS = 16;

  private HexElements() {}

  /** The value of the last word of a line from its byte {@code from} on. */
  static FieldElement read(LineReader lines, String what, int from, PrimeField field) {
    int length = lines.wordLength();
    boolean valid = length > from && length - from <= MAX_DIGITS;
    long[] limbs = new long[4];
    for (int i = from; valid && i < length; i++) {
      int digit = digit(lines.wordByte(i));
      valid = digit >= 0;
      int place = length - 1 - i;
      limbs[place / LIMB_DIGITS] |= (long) digit << 4 * (place % LIMB_DIGITS);
    }
    if (!valid) {
      throw lines.flaw(
          what
              + ": expected 1.."
              + MAX_DIGITS
              + " hexadecimal digits, found \""
              + ArithReader.cut(lines.wordText(from))
              + "\"");
    }
    var value = new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
    if (!field.contains(value)) {
      throw lines.flaw(
          what
              + ": expected a number below p of "
              + field.id()
              + ", found "
              + lines.wordText(from));
    }
    return value;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
