package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Positive numbers as the parameters of advice: a length (u8) and bytes, little-endian, each. */
final class AdviceParameters {
  private static final int MAX_BYTES = 255;

  private AdviceParameters() {}

  static byte[] of(BigInteger... numbers) {
    var all = new ByteArrayOutputStream();
    for (BigInteger number : numbers) {
      byte[] bytes = number.toByteArray();
      if (number.signum() < 0 || bytes.length > MAX_BYTES) {
        throw new CircuitException(
            "advice: expected parameters in 0..2^"
                + (8 * MAX_BYTES - 1)
                + "-1, found one of "
                + number.bitLength()
                + " bits, sign "
                + number.signum());
      }
      all.write(bytes.length);
      for (int i = bytes.length - 1; i >= 0; i--) {
        all.write(bytes[i]);
      }
    }
    return all.toByteArray();
  }
}
