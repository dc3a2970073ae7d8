package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/** Field elements as jsnark writes them: hexadecimal without a prefix. */
final class HexElements {
  private static final int MOST_DIGITS = 64;

  private HexElements() {}

  static FieldElement read(LineReader lines, String what, String text, PrimeField field) {
    boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) < 128 && Character.digit(text.charAt(i), 16) >= 0;
    }
    if (!digits) {
      throw lines.flaw(
          what
              + ": expected 1.."
              + MOST_DIGITS
              + " hexadecimal digits, found \""
              + ArithReader.cut(text)
              + "\"");
    }
    var value = new BigInteger(text, 16);
    if (value.compareTo(field.modulus()) >= 0) {
      throw lines.flaw(what + ": expected a number below p of " + field.id() + ", found " + text);
    }
    return FieldElement.of(value, field);
  }
}
