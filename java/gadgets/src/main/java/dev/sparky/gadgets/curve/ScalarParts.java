package dev.sparky.gadgets.curve;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSum;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;

/**
 * A scalar in two parts {@code s = s0 + s1 lambda}, each with a sign. That the magnitudes are short
 * is for the caller to prove.
 *
 * @param magnitudes limbs of both
 * @param negative whether each has to be taken off
 */
record ScalarParts(int[][] magnitudes, int[] negative) {
  static ScalarParts of(Synthesis run, AffineCurve curve, int[] scalar) {
    Endomorphism endomorphism = curve.endomorphism();
    Modulus q = curve.order();
    if (run.proving()) {
      give(run, endomorphism.decompose(Limbs.value(run, scalar)));
    }
    int first = run.exists(6);
    int zero = run.constant(0);
    int[] s0 = {first + 1, first + 2, zero};
    int[] s1 = {first + 4, first + 5, zero};
    run.constraints().assertBoolean(first);
    run.constraints().assertBoolean(first + 3);
    int[] lambda =
        Logic.choose(
            run,
            first + 3,
            Limbs.constants(run, q.value().subtract(endomorphism.scalar())),
            Limbs.constants(run, endomorphism.scalar()));
    int[] sum = ForeignSum.of(run, scalar).add(s0).place(q);
    int[] difference = ForeignSum.of(run, scalar).sub(s0).place(q);
    int[] rest = Logic.choose(run, first, sum, difference);
    ForeignProducts.assertMul(
        run, ForeignSum.of(run, s1), ForeignSum.of(run, lambda), ForeignSum.of(run, rest), q);
    return new ScalarParts(new int[][] {s0, s1}, new int[] {first, first + 3});
  }

  private static void give(Synthesis run, Endomorphism.Part[] parts) {
    for (Endomorphism.Part part : parts) {
      run.give(part.negative() ? FieldElement.ONE : FieldElement.ZERO);
      run.give(Limbs.limb(part.magnitude(), 0));
      run.give(Limbs.limb(part.magnitude(), 1));
    }
  }
}
