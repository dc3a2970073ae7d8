package dev.sparky.gadgets.rows;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Constraints;
import dev.sparky.gadgets.synthesis.Factors;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;

/** Elements of arrays at an index that is part of the circuit, and membership in constants. */
public final class ArrayAccess {
  private ArrayAccess() {}

  /**
   * The element at an index that the caller has proven to be in range; otherwise unconstrained. One
   * half an element, one more where it is no constant.
   *
   * @param index not a constant
   */
  public static int get(Synthesis run, int[] array, int index) {
    Constraints constraints = run.constraints();
    int i = constraints.toVar(index);
    if (run.proving()) {
      FieldElement at = run.value(i);
      boolean inside = at.compareTo(FieldElement.of(array.length)) < 0;
      run.give(inside ? run.value(array[(int) at.l0()]) : FieldElement.ZERO);
    }
    int result = run.exists(1);
    for (int j = 0; j < array.length; j++) {
      if (run.proving()) {
        FieldElement difference = Fp.subtract(run.value(result), run.value(array[j]));
        FieldElement distance = Fp.subtract(run.value(i), FieldElement.of(j));
        run.give(Fp.multiply(difference, Fp.inverseOrZero(distance)));
      }
      // result = array[j] + z (i - j) for some z: for j = i it is array[i].
      int z = run.exists(1);
      FieldElement minus = Factors.minus(j);
      FieldElement constant = FieldElement.ZERO;
      int difference = result;
      if (run.isConstant(array[j])) {
        constant = run.constantValue(array[j]);
      } else {
        difference = constraints.toVar(run.sub(result, array[j]));
      }
      constraints.assertBilinear(
          z, i, FieldElement.ONE, minus, FieldElement.ZERO, constant, difference);
    }
    return result;
  }

  /**
   * x is one of the constants: one half less than there are, and one where x is no variable.
   *
   * @param allowed at least two
   */
  public static void assertOneOf(Synthesis run, int x, FieldElement... allowed) {
    Constraints constraints = run.constraints();
    int variable = constraints.toVar(x);
    FieldElement sum = Factors.negate(Factors.sum(allowed[0], allowed[1]));
    FieldElement product = Factors.product(allowed[0], allowed[1]);
    if (allowed.length == 2) {
      constraints.assertBilinear(
          variable, variable, FieldElement.ONE, sum, FieldElement.ZERO, product);
      return;
    }
    int z =
        constraints.bilinear(variable, variable, FieldElement.ONE, sum, FieldElement.ZERO, product);
    for (int i = 2; i < allowed.length; i++) {
      FieldElement minus = Factors.negate(allowed[i]);
      if (i < allowed.length - 1) {
        z =
            constraints.bilinear(
                z, variable, FieldElement.ONE, minus, FieldElement.ZERO, FieldElement.ZERO);
      } else {
        constraints.assertBilinear(
            z, variable, FieldElement.ONE, minus, FieldElement.ZERO, FieldElement.ZERO);
      }
    }
  }
}
