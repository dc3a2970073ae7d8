package dev.sparky.gadgets.curve;

import dev.sparky.gadgets.curve.MultiScaling.Summand;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** Verification of ECDSA signatures (SEC 1, 4.1.4). */
public final class EcdsaRows {
  private static final int GENERATOR_WINDOW = 4;
  private static final int KEY_WINDOW = 3;

  private EcdsaRows() {}

  /**
   * 1 if a signature (r, s) of a hash is valid and else 0. r, s, the hash and the coordinates of
   * the key have to be almost reduced, and the key a point of the subgroup. No witness exists for r
   * or s equal to 0 or s not below the order; r not below the order gives 0.
   */
  public static int verify(
      Synthesis run, AffineCurve curve, int[] r, int[] s, int[] hash, LimbPoint key) {
    if (Limbs.isConstant(run, r)
        && Limbs.isConstant(run, s)
        && Limbs.isConstant(run, hash)
        && key.isConstant(run)) {
      boolean valid =
          verify(
              curve,
              Limbs.value(run, r),
              Limbs.value(run, s),
              Limbs.value(run, hash),
              key.value(run));
      return run.constant(valid ? 1 : 0);
    }
    Modulus q = curve.order();
    // Not 0: otherwise the private key would have no part in the equation.
    ForeignProducts.inverse(run, r, q);
    int[] inverse = ForeignProducts.inverse(run, s, q);
    int[] u1 = ForeignProducts.mul(run, hash, inverse, q);
    int[] u2 = ForeignProducts.mul(run, r, inverse, q);
    LimbPoint generator = LimbPoint.constant(run, curve.generator());
    LimbPoint sum =
        new MultiScaling(run, curve)
            .sum(
                List.of(
                    new Summand(u1, generator, GENERATOR_WINDOW),
                    new Summand(u2, key, KEY_WINDOW)));
    // Canonical, or a prover could make a valid signature appear invalid.
    int[] x = ForeignProducts.toCanonical(run, sum.x(), q);
    ForeignSums.assertLessThan(run, s, q.value());
    int[] equal = new int[Limbs.COUNT];
    for (int i = 0; i < Limbs.COUNT; i++) {
      equal[i] = Logic.isEqual(run, x[i], r[i]);
    }
    return Logic.and(run, Logic.and(run, equal[0], equal[1]), equal[2]);
  }

  /** Whether a signature is valid, on integers; false for what is out of range. */
  public static boolean verify(
      AffineCurve curve, BigInteger r, BigInteger s, BigInteger hash, AffinePoint key) {
    BigInteger q = curve.parameters().order();
    if (!isBelow(r, q) || !isBelow(s, q) || key.infinity() || !curve.isInSubgroup(key)) {
      return false;
    }
    BigInteger inverse = s.modInverse(q);
    BigInteger u1 = hash.multiply(inverse).mod(q);
    BigInteger u2 = r.multiply(inverse).mod(q);
    AffinePoint sum = curve.add(curve.scale(curve.generator(), u1), curve.scale(key, u2));
    return !sum.infinity() && sum.x().mod(q).equals(r);
  }

  private static boolean isBelow(BigInteger x, BigInteger bound) {
    return x.signum() > 0 && x.compareTo(bound) < 0;
  }
}
