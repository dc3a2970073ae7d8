package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Constraints;
import dev.sparky.gadgets.synthesis.Factors;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;

/** Products, equality and choices on references; a truth is a reference that is 0 or 1. */
public final class Logic {
  private Logic() {}

  /** x * y: a half for two that are not constant. */
  public static int mul(Synthesis run, int x, int y) {
    if (run.isConstant(y)) {
      return run.scale(run.constantValue(y), x);
    }
    return run.isConstant(x) ? run.scale(run.constantValue(x), y) : Arithmetic.mul(run, x, y);
  }

  /** 1 if x = y and else 0: two halves, and one if x - y is no variable. */
  public static int isEqual(Synthesis run, int x, int y) {
    if (run.isConstant(x) && run.isConstant(y)) {
      return run.constant(run.constantValue(x).equals(run.constantValue(y)) ? 1 : 0);
    }
    int difference = run.constraints().seal(run.sub(x, y));
    if (run.proving()) {
      FieldElement value = run.value(difference);
      run.give(value.isZero());
      run.give(Fp.inverseOrZero(value));
    }
    int equal = run.exists(2);
    run.constraints().assertMul(equal, difference, run.constant(0));
    run.constraints().assertMul(equal + 1, difference, run.sub(run.constant(1), equal));
    return equal;
  }

  /** Whether both hold: a half. */
  public static int and(Synthesis run, int x, int y) {
    return mul(run, x, y);
  }

  /** Whether x does not hold: no row. */
  public static int not(Synthesis run, int x) {
    return run.sub(run.constant(1), x);
  }

  /** Whether one of both holds. */
  public static int or(Synthesis run, int x, int y) {
    return not(run, and(run, not(run, x), not(run, y)));
  }

  /** {@code then} if the condition is 1, {@code otherwise} if it is 0. */
  public static int choose(Synthesis run, int condition, int then, int otherwise) {
    if (run.isConstant(condition)) {
      return run.constantValue(condition).isOne() ? then : otherwise;
    }
    int moved = mul(run, condition, run.sub(then, otherwise));
    return run.constraints().seal(run.add(moved, otherwise));
  }

  /** The choice of each pair. */
  public static int[] choose(Synthesis run, int condition, int[] then, int[] otherwise) {
    int[] chosen = new int[then.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = choose(run, condition, then[i], otherwise[i]);
    }
    return chosen;
  }

  /** x is not a constant c: a half. */
  public static void assertNotEqual(Synthesis run, int x, FieldElement c) {
    if (run.isConstant(x)) {
      if (run.constantValue(x).equals(c)) {
        throw refused("assertNotEquals: expected another value than " + c);
      }
      return;
    }
    int variable = run.constraints().toVar(x);
    FieldElement minus = Factors.negate(c);
    if (run.proving()) {
      run.give(Fp.inverseOrZero(Fp.add(run.value(variable), minus)));
    }
    int inverse = run.exists(1);
    run.constraints()
        .assertBilinear(
            variable, inverse, FieldElement.ONE, FieldElement.ZERO, minus, Fp.MINUS_ONE);
  }

  /**
   * The vector x differs from a constant one in at least one place: a half for each place, and one
   * for each but the first.
   */
  public static void assertNotEqual(Synthesis run, int[] x, FieldElement... c) {
    if (c.length < 2 || x.length != c.length) {
      throw new CircuitException(
          "assertNotEquals: expected two vectors of one length, found "
              + x.length
              + " and "
              + c.length);
    }
    Constraints constraints = run.constraints();
    int[] variables = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      variables[i] = constraints.toVar(x[i]);
    }
    if (run.proving()) {
      giveInverse(run, variables, c);
    }
    int z = run.exists(c.length);
    int[] products = new int[c.length];
    for (int i = 0; i < c.length; i++) {
      products[i] =
          constraints.bilinear(
              variables[i],
              z + i,
              FieldElement.ONE,
              FieldElement.ZERO,
              Factors.negate(c[i]),
              FieldElement.ZERO);
    }
    int sum = products[0];
    for (int i = 1; i < c.length - 1; i++) {
      sum =
          constraints.bilinear(
              sum,
              products[i],
              FieldElement.ZERO,
              FieldElement.ONE,
              FieldElement.ONE,
              FieldElement.ZERO);
    }
    constraints.assertBilinear(
        sum,
        products[c.length - 1],
        FieldElement.ZERO,
        FieldElement.ONE,
        FieldElement.ONE,
        Fp.MINUS_ONE);
  }

  /** Gives 1/(x[i] - c[i]) for the first place that differs, and zeros for the others. */
  private static void giveInverse(Synthesis run, int[] x, FieldElement[] c) {
    boolean found = false;
    for (int i = 0; i < c.length; i++) {
      FieldElement difference = Fp.subtract(run.value(x[i]), c[i]);
      boolean here = !found && !difference.isZero();
      run.give(here ? Fp.inverse(difference) : FieldElement.ZERO);
      found |= here;
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Reason.CONSTANTS_DIFFER, -1, message);
  }
}
