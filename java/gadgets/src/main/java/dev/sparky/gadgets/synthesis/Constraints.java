package dev.sparky.gadgets.synthesis;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;

/**
 * The basic constraints of a run as o1js makes them of generic gates: it reduces expressions with
 * variables of its own and fills each empty cell with a new zero (kimchi-circuit specification,
 * 12).
 */
public final class Constraints {
  private static final FieldElement ZERO = FieldElement.ZERO;
  private static final FieldElement ONE = FieldElement.ONE;

  private final Synthesis run;
  private final LinearForm form;
  private final Reduced x = new Reduced();
  private final Reduced y = new Reduced();
  private final Reduced z = new Reduced();

  Constraints(Synthesis run) {
    this.run = run;
    this.form = new LinearForm(run.expressions());
  }

  /** {@code sl*l + sr*r + so*o + sm*l*r + sc = 0}; as the gate takes it, nothing is reduced. */
  public void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc) {
    run.beforeRows();
    run.circuit().generic(sl, run.core(l), sr, run.core(r), so, run.core(o), sm, sc);
  }

  /** An empty cell: a variable of value 0 that nothing constrains. */
  public int emptyCell() {
    if (run.proving()) {
      run.give(ZERO);
    }
    return run.exists(1);
  }

  /** A new variable {@code a*x + b} by one generic half; x is a variable. */
  public int linear(FieldElement a, int x, FieldElement b) {
    if (run.proving()) {
      run.give(Fp.add(Fp.multiply(a, run.value(x)), b));
    }
    int result = run.exists(1);
    generic(a, x, ZERO, emptyCell(), Fp.MINUS_ONE, result, ZERO, b);
    return result;
  }

  /** A new variable {@code a*x*y + b*x + c*y + d} by one generic half; x and y are variables. */
  public int bilinear(
      int x, int y, FieldElement a, FieldElement b, FieldElement c, FieldElement d) {
    if (run.proving()) {
      run.give(bilinearValue(x, y, a, b, c, d));
    }
    int result = run.exists(1);
    generic(b, x, c, y, Fp.MINUS_ONE, result, a, d);
    return result;
  }

  private FieldElement bilinearValue(
      int x, int y, FieldElement a, FieldElement b, FieldElement c, FieldElement d) {
    FieldElement xValue = run.value(x);
    FieldElement yValue = run.value(y);
    FieldElement sum = Fp.add(Fp.multiply(b, xValue), Fp.multiply(c, yValue));
    if (!a.isZero()) {
      sum = Fp.add(sum, Fp.multiply(a, Fp.multiply(xValue, yValue)));
    }
    return Fp.add(sum, d);
  }

  /** {@code a*x*y + b*x + c*y + d = z}; all are variables. */
  public void assertBilinear(
      int x, int y, FieldElement a, FieldElement b, FieldElement c, FieldElement d, int z) {
    generic(b, x, c, y, Fp.MINUS_ONE, z, a, d);
  }

  /** {@code a*x*y + b*x + c*y + d = 0}; x and y are variables. */
  public void assertBilinear(
      int x, int y, FieldElement a, FieldElement b, FieldElement c, FieldElement d) {
    generic(b, x, c, y, ZERO, emptyCell(), a, d);
  }

  /** A constant or a variable equal to x; looks at the merged expression, unlike the core. */
  public int seal(int expression) {
    if (expression >= 0 || run.isConstant(expression)) {
      return expression;
    }
    form.collect(expression);
    if (form.count() == 0) {
      return run.constant(form.constant());
    }
    if (form.count() == 1 && form.constant().isZero() && form.factor(0).isOne()) {
      return form.variable(0);
    }
    if (run.proving()) {
      run.give(run.value(expression));
    }
    int sealed = run.exists(1);
    assertEqual(expression, sealed);
    return sealed;
  }

  /** A variable equal to x, also for a constant. */
  public int toVar(int expression) {
    if (expression >= 0) {
      return expression;
    }
    if (run.proving()) {
      run.give(run.value(expression));
    }
    int variable = run.exists(1);
    assertEqual(variable, expression);
    return variable;
  }

  /** x = y: no row where both are one variable times the same factor. */
  public void assertEqual(int left, int right) {
    run.beforeRows();
    reduce(right, y);
    reduce(left, x);
    if (x.isConstant && y.isConstant) {
      requireEqual("assertEquals", x.factor, y.factor);
    } else if (y.isConstant) {
      core(run.scale(x.factor, x.variable), run.constant(y.factor));
    } else if (x.isConstant) {
      core(run.constant(x.factor), run.scale(y.factor, y.variable));
    } else if (x.factor.equals(y.factor)) {
      core(x.variable, y.variable);
    } else {
      int empty = emptyCell();
      generic(x.factor, x.variable, Factors.negate(y.factor), y.variable, ZERO, empty, ZERO, ZERO);
    }
  }

  /** x = y by the core's own constraint, which may use its table of constants. */
  private void core(int left, int right) {
    run.circuit().assertEqual(run.core(left), run.core(right));
  }

  /** x * y = z. */
  public void assertMul(int left, int right, int product) {
    run.beforeRows();
    reduce(left, x);
    reduce(right, y);
    reduce(product, z);
    FieldElement factor = Factors.product(x.factor, y.factor);
    if (x.isConstant && y.isConstant) {
      if (z.isConstant) {
        requireEqual("assertMul", factor, z.factor);
      } else {
        place(ZERO, ZERO, z.factor, ZERO, Factors.negate(factor));
      }
      return;
    }
    FieldElement minus = Factors.negate(z.factor);
    FieldElement out = z.isConstant ? ZERO : minus;
    FieldElement constant = z.isConstant ? minus : ZERO;
    if (y.isConstant) {
      place(factor, ZERO, out, ZERO, constant);
    } else if (x.isConstant) {
      place(ZERO, factor, out, ZERO, constant);
    } else if (z.isConstant) {
      place(ZERO, ZERO, ZERO, factor, minus);
    } else {
      // The signs of this one line are opposite to the others, as in the core.
      place(ZERO, ZERO, z.factor, Factors.negate(factor), ZERO);
    }
  }

  /** Places a half on x, y, z, whose constants leave empty cells, made from left to right. */
  private void place(
      FieldElement l, FieldElement r, FieldElement o, FieldElement m, FieldElement c) {
    int left = x.isConstant ? emptyCell() : x.variable;
    int right = y.isConstant ? emptyCell() : y.variable;
    int out = z.isConstant ? emptyCell() : z.variable;
    generic(l, left, r, right, o, out, m, c);
  }

  /** x * x = z. */
  public void assertSquare(int root, int square) {
    run.beforeRows();
    reduce(root, x);
    reduce(square, z);
    FieldElement factor = Factors.product(x.factor, x.factor);
    FieldElement minus = Factors.negate(z.factor);
    if (!x.isConstant) {
      int out = z.isConstant ? emptyCell() : z.variable;
      generic(
          ZERO,
          x.variable,
          ZERO,
          x.variable,
          z.isConstant ? ZERO : minus,
          out,
          factor,
          z.isConstant ? minus : ZERO);
    } else if (!z.isConstant) {
      int left = emptyCell();
      int right = emptyCell();
      generic(ZERO, left, ZERO, right, z.factor, z.variable, ZERO, Factors.negate(factor));
    } else {
      requireEqual("assertSquare", factor, z.factor);
    }
  }

  /** x is 0 or 1. As in o1js 2.15.0, an expression that cancels to a constant is refused. */
  public void assertBoolean(int expression) {
    run.beforeRows();
    reduce(expression, x);
    if (x.isConstant) {
      throw refused("assertBool: expected a variable expression, found one that is constant");
    }
    FieldElement factor = x.factor;
    int variable = x.variable;
    generic(
        Factors.negate(factor),
        variable,
        ZERO,
        variable,
        ZERO,
        emptyCell(),
        Factors.product(factor, factor),
        ZERO);
  }

  /**
   * Reduces an expression to one variable with a factor, or to a constant; every sum of two terms
   * on the way is a generic half.
   */
  private void reduce(int expression, Reduced into) {
    if (expression >= 0) {
      into.scaled(ONE, expression);
      return;
    }
    form.collect(expression);
    int terms = form.count();
    FieldElement constant = form.constant();
    if (terms == 0) {
      into.constant(constant);
    } else if (terms == 1 && constant.isZero()) {
      into.scaled(form.factor(0), form.variable(0));
    } else if (terms == 1) {
      into.scaled(ONE, linear(form.factor(0), form.variable(0), constant));
    } else {
      FieldElement factor = form.factor(terms - 1);
      int sum = form.variable(terms - 1);
      for (int i = terms - 2; i >= 0; i--) {
        sum =
            bilinear(form.variable(i), sum, ZERO, form.factor(i), factor, i == 0 ? constant : ZERO);
        factor = ONE;
      }
      into.scaled(ONE, sum);
    }
  }

  private static void requireEqual(String call, FieldElement found, FieldElement expected) {
    if (!found.equals(expected)) {
      throw refused(call + ": expected " + expected + ", found " + found);
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Reason.CONSTANTS_DIFFER, -1, message);
  }
}
