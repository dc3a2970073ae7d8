package dev.sparky.circuit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What {@code hintN} of a gate list says, on big integers. */
final class HintOracle {
  private HintOracle() {}

  /** Modulus and counts as the gate list has them: length, bytes, of each. */
  static byte[] parameters(BigInteger modulus, int... counts) {
    var bytes = new ByteArrayOutputStream();
    parameter(bytes, modulus);
    for (int count : counts) {
      parameter(bytes, BigInteger.valueOf(count));
    }
    return bytes.toByteArray();
  }

  static void parameter(ByteArrayOutputStream to, BigInteger value) {
    byte[] bigEndian = value.toByteArray();
    to.write(bigEndian.length);
    for (int i = bigEndian.length - 1; i >= 0; i--) {
      to.write(bigEndian[i]);
    }
  }

  static BigInteger joined(List<BigInteger> limbs, int bits) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = limbs.size() - 1; i >= 0; i--) {
      sum = sum.shiftLeft(bits).add(limbs.get(i));
    }
    return sum;
  }

  static List<BigInteger> split(BigInteger value, int bits, int count) {
    var limbs = new ArrayList<BigInteger>();
    for (int i = 0; i < count; i++) {
      limbs.add(value.shiftRight(bits * i).mod(BigInteger.TWO.pow(bits)));
    }
    return limbs;
  }

  /** The limbs of q and r of a * b = q * m + r. */
  static List<BigInteger> product(BigInteger m, int bits, int quotientLimbs, List<BigInteger> ab) {
    int limbs = ab.size() / 2;
    BigInteger product =
        joined(ab.subList(0, limbs), bits).multiply(joined(ab.subList(limbs, 2 * limbs), bits));
    List<BigInteger> all = split(product.divide(m), bits, quotientLimbs);
    all.addAll(split(product.mod(m), bits, limbs));
    return all;
  }

  static List<BigInteger> inverse(BigInteger m, int bits, List<BigInteger> a) {
    BigInteger value = joined(a, bits).mod(m);
    return split(value.signum() == 0 ? value : value.modInverse(m), bits, a.size());
  }
}
