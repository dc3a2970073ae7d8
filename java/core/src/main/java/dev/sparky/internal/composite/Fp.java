package dev.sparky.internal.composite;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/** Arithmetic on values of Pasta Fp: what the prover computes beside the constraints. */
public final class Fp {
  public static final FieldElement TWO = FieldElement.of(2);
  public static final FieldElement THREE = FieldElement.of(3);
  public static final FieldElement MINUS_ONE = negate(FieldElement.ONE);

  private Fp() {}

  private static BigInteger modulus() {
    return PrimeField.PASTA_FP.modulus();
  }

  private static FieldElement reduce(BigInteger value) {
    return FieldElement.of(value.mod(modulus()), PrimeField.PASTA_FP);
  }

  public static FieldElement add(FieldElement x, FieldElement y) {
    return reduce(x.toBigInteger().add(y.toBigInteger()));
  }

  public static FieldElement subtract(FieldElement x, FieldElement y) {
    return reduce(x.toBigInteger().subtract(y.toBigInteger()));
  }

  public static FieldElement negate(FieldElement x) {
    return subtract(FieldElement.ZERO, x);
  }

  public static FieldElement multiply(FieldElement x, FieldElement y) {
    return reduce(x.toBigInteger().multiply(y.toBigInteger()));
  }

  public static FieldElement square(FieldElement x) {
    return multiply(x, x);
  }

  public static FieldElement power(FieldElement x, BigInteger exponent) {
    return reduce(x.toBigInteger().modPow(exponent, modulus()));
  }

  /**
   * @throws RefusedException if x is zero
   */
  public static FieldElement inverse(FieldElement x) {
    if (x.isZero()) {
      throw new RefusedException(
          Reason.DIVISION_BY_ZERO, -1, "expected a value other than 0 to invert, found 0");
    }
    return reduce(x.toBigInteger().modInverse(modulus()));
  }

  /** {@code x / y}, refused if y is zero. */
  public static FieldElement divide(FieldElement x, FieldElement y) {
    return multiply(x, inverse(y));
  }

  /** 1 or 0. */
  public static FieldElement of(boolean bit) {
    return bit ? FieldElement.ONE : FieldElement.ZERO;
  }

  /** Bit {@code i >= 0} of the integer in [0, p); 0 beyond its length. */
  public static boolean bit(FieldElement x, int i) {
    return i < 256 && (x.limb(i / 64) >>> (i % 64) & 1) == 1;
  }
}
