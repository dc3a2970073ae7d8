package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * Square roots in Pasta Fp by Tonelli-Shanks. Of the two roots it returns the one that o1js's
 * prover does, which is the one this algorithm finds with {@code 5^odd} as the root of unity, where
 * {@code p - 1 = 2^32 * odd} (kimchi-circuit specification, 11).
 */
public final class SquareRoot {
  private static final BigInteger P_MINUS_ONE =
      PrimeField.PASTA_FP.modulus().subtract(BigInteger.ONE);
  private static final int TWO_ADICITY = P_MINUS_ONE.getLowestSetBit();
  private static final BigInteger ODD = P_MINUS_ONE.shiftRight(TWO_ADICITY);
  private static final FieldElement ROOT_OF_UNITY =
      Fp.power(FieldElement.of(PrimeField.PASTA_FP.generator()), ODD);

  private SquareRoot() {}

  /** Whether x is a square; 0 counts as one. */
  public static boolean exists(FieldElement x) {
    return x.isZero() || Fp.power(x, P_MINUS_ONE.shiftRight(1)).isOne();
  }

  /** The root of x, or null if x is not a square. */
  public static FieldElement of(FieldElement x) {
    if (!exists(x)) {
      return null;
    }
    // Invariant: root^2 = x * rest, and rest has order 2^k for some k < size.
    FieldElement root = Fp.power(x, ODD.add(BigInteger.ONE).shiftRight(1));
    FieldElement rest = Fp.power(x, ODD);
    FieldElement unit = ROOT_OF_UNITY;
    int size = TWO_ADICITY;
    while (!rest.isZero() && !rest.isOne()) {
      int order = logOfOrder(rest);
      FieldElement step = Fp.power(unit, BigInteger.ONE.shiftLeft(size - order - 1));
      size = order;
      unit = Fp.square(step);
      rest = Fp.multiply(rest, unit);
      root = Fp.multiply(root, step);
    }
    return root;
  }

  /** The k with {@code x^(2^k) = 1} first. */
  private static int logOfOrder(FieldElement x) {
    int k = 0;
    for (FieldElement power = x; !power.isOne(); power = Fp.square(power)) {
      k++;
    }
    return k;
  }
}
