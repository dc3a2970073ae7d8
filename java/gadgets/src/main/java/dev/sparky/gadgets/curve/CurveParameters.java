package dev.sparky.gadgets.curve;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * A curve {@code y^2 = x^3 + a x + b} over the integers modulo a prime, and a generator of a
 * subgroup of prime order.
 *
 * @param name for messages
 * @param modulus a prime above 2^176 and below 2^259
 * @param order of the subgroup, a prime
 * @param cofactor how many points the curve has for each of the subgroup
 */
public record CurveParameters(
    String name,
    BigInteger modulus,
    BigInteger order,
    BigInteger cofactor,
    BigInteger a,
    BigInteger b,
    BigInteger generatorX,
    BigInteger generatorY) {
  private static final int MIN_BITS = 177;
  private static final int MAX_BITS = 259;

  /** The curve of Bitcoin and Ethereum (SEC 2, 2.4.1). */
  public static final CurveParameters SECP256K1 =
      new CurveParameters(
          "secp256k1",
          hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"),
          hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
          BigInteger.ONE,
          BigInteger.ZERO,
          BigInteger.valueOf(7),
          hex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
          hex("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

  /** NIST P-256 (SEC 2, 2.4.2). */
  public static final CurveParameters SECP256R1 =
      new CurveParameters(
          "secp256r1",
          hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"),
          hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
          BigInteger.ONE,
          hex("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),
          hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
          hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  /** The curve whose field is that of circuits. */
  public static final CurveParameters PALLAS =
      new CurveParameters(
          "Pallas",
          PrimeField.PASTA_FP.modulus(),
          PrimeField.PASTA_FQ.modulus(),
          BigInteger.ONE,
          BigInteger.ZERO,
          BigInteger.valueOf(5),
          BigInteger.ONE,
          new BigInteger(
              "12418654782883325593414442427049395787963493412651469444558597405572177144507"));

  /**
   * @throws CircuitException for a modulus that gadgets cannot take, or a generator that is not on
   *     the curve
   */
  public CurveParameters {
    if (modulus.bitLength() < MIN_BITS || modulus.bitLength() > MAX_BITS) {
      throw new CircuitException(
          "curve " + name + ": expected a modulus of 177..259 bits, found " + modulus.bitLength());
    }
    BigInteger right = generatorX.pow(3).add(a.multiply(generatorX)).add(b);
    if (generatorY.pow(2).subtract(right).mod(modulus).signum() != 0) {
      throw new CircuitException(
          "curve "
              + name
              + ": expected a generator on the curve, found ("
              + generatorX
              + ", "
              + generatorY
              + ")");
    }
  }

  /** Whether there are points outside of the subgroup. */
  public boolean hasCofactor() {
    return !cofactor.equals(BigInteger.ONE);
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}
