package dev.sparky.internal.composite;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.MontgomeryField;

/** Arithmetic on values of Pasta Fp: what the prover computes beside the constraints. */
public final class Fp {
  private static final MontgomeryField FIELD = MontgomeryField.of(PrimeField.PASTA_FP);

  public static final FieldElement TWO = FieldElement.of(2);
  public static final FieldElement THREE = FieldElement.of(3);
  public static final FieldElement MINUS_ONE = negate(FieldElement.ONE);

  private Fp() {}

  private static long[] limbs(FieldElement x) {
    long[] limbs = new long[MontgomeryField.LIMBS];
    MontgomeryField.store(limbs, 0, x);
    return limbs;
  }

  private static FieldElement element(long[] limbs) {
    return MontgomeryField.load(limbs, 0);
  }

  public static FieldElement add(FieldElement x, FieldElement y) {
    long[] sum = limbs(x);
    FIELD.add(sum, 0, sum, 0, limbs(y), 0);
    return element(sum);
  }

  public static FieldElement subtract(FieldElement x, FieldElement y) {
    long[] difference = limbs(x);
    FIELD.sub(difference, 0, difference, 0, limbs(y), 0);
    return element(difference);
  }

  public static FieldElement negate(FieldElement x) {
    long[] negative = limbs(x);
    FIELD.neg(negative, 0, negative, 0);
    return element(negative);
  }

  public static FieldElement multiply(FieldElement x, FieldElement y) {
    long[] product = limbs(x);
    FIELD.mulCanonical(product, 0, product, 0, limbs(y), 0);
    return element(product);
  }

  public static FieldElement square(FieldElement x) {
    return multiply(x, x);
  }

  /**
   * @throws RefusedException if x is zero
   */
  public static FieldElement inverse(FieldElement x) {
    if (x.isZero()) {
      throw new RefusedException(
          Reason.DIVISION_BY_ZERO, -1, "expected a value other than 0 to invert, found 0");
    }
    return inverseOrZero(x);
  }

  /** {@code 1 / x}, and 0 for 0. */
  public static FieldElement inverseOrZero(FieldElement x) {
    long[] inverse = limbs(x);
    FIELD.inverseCanonical(inverse, 0, inverse, 0);
    return element(inverse);
  }

  /** {@code x / y}, refused if y is zero. */
  public static FieldElement divide(FieldElement x, FieldElement y) {
    return multiply(x, inverse(y));
  }

  /** The square root that o1js's prover takes, or null if x is not a square. */
  public static FieldElement squareRoot(FieldElement x) {
    long[] root = limbs(x);
    FIELD.toMontgomery(root, 0, root, 0);
    if (!FIELD.sqrt(root, 0, root, 0)) {
      return null;
    }
    FIELD.fromMontgomery(root, 0, root, 0);
    return element(root);
  }

  /** Whether x is a square; 0 counts as one. */
  public static boolean isSquare(FieldElement x) {
    return squareRoot(x) != null;
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
