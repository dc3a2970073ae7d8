package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/** The field at the head of {@code .r1cs} and {@code .wtns}: u32 bytes of an element, then p. */
final class FieldHeader {
  private static final int MOST_BYTES = 256;

  private final int bytes;
  private final BigInteger modulus;

  private FieldHeader(int bytes, BigInteger modulus) {
    this.bytes = bytes;
    this.modulus = modulus;
  }

  static FieldHeader read(Cursor cursor) {
    long at = cursor.offset();
    int bytes = cursor.count("bytes of an element", MOST_BYTES);
    if (bytes == 0 || bytes % Long.BYTES != 0) {
      throw cursor.flaw(at, "bytes of an element: expected a multiple of 8, found " + bytes);
    }
    byte[] bigEndian = cursor.bytes(bytes);
    for (int i = 0, j = bytes - 1; i < j; i++, j--) {
      byte swap = bigEndian[i];
      bigEndian[i] = bigEndian[j];
      bigEndian[j] = swap;
    }
    return new FieldHeader(bytes, new BigInteger(1, bigEndian));
  }

  int bytes() {
    return bytes;
  }

  BigInteger modulus() {
    return modulus;
  }

  /** The field; null if it is none of ours. */
  PrimeField field() {
    if (bytes == FieldElement.BYTES) {
      for (PrimeField field : PrimeField.all()) {
        if (field.modulus().equals(modulus)) {
          return field;
        }
      }
    }
    return null;
  }
}
