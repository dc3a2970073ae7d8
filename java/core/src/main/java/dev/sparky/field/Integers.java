package dev.sparky.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Integers below 2^256 to four limbs, least significant first, and back. */
final class Integers {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Integers() {}

  /** Writes {@code limbs[at..at+3]} of {@code 0 <= value < 2^256}. */
  static void limbs(BigInteger value, long[] limbs, int at) {
    byte[] bytes = value.toByteArray();
    int end = bytes.length;
    for (int i = at; i < at + 4; i++) {
      if (end >= 8) {
        limbs[i] = (long) WORD.get(bytes, end - 8);
      } else {
        long limb = 0;
        for (int b = 0; b < end; b++) {
          limb = limb << 8 | bytes[b] & 0xFF;
        }
        limbs[i] = limb;
      }
      end = Math.max(0, end - 8);
    }
  }

  /** The integer of {@code limbs[at..at+3]}. */
  static BigInteger of(long[] limbs, int at) {
    byte[] bytes = new byte[FieldElement.BYTES];
    for (int i = 0; i < 4; i++) {
      WORD.set(bytes, 8 * (3 - i), limbs[at + i]);
    }
    return new BigInteger(1, bytes);
  }
}
