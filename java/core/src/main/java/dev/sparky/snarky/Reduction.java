package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.List;

/**
 * The constraints that o1js itself makes of generic gates: its TypeScript reduces expressions with
 * ordinary variables for what the core keeps in internal ones, and fills each empty cell with a
 * fresh zero (docs/spec/kimchi-circuit.md#12-typescript-layer-core-calls-it-makes). Rows are those
 * of the core, ids are not.
 */
final class Reduction {
  private static final FieldElement ZERO = FieldElement.ZERO;
  private static final FieldElement ONE = FieldElement.ONE;

  private final Snarky snarky;

  Reduction(Snarky snarky) {
    this.snarky = snarky;
  }

  /**
   * What is left of an expression.
   *
   * @param value the coefficient of the variable, or the constant itself
   * @param variable null for a constant
   */
  record Scaled(FieldElement value, FieldVar variable) {
    boolean isConstant() {
      return variable == null;
    }
  }

  Scaled reduce(FieldVar x) {
    LinearCombination combination = LinearCombination.of(x);
    List<LinearCombination.Term> terms = combination.terms();
    FieldElement constant = combination.constant();
    if (terms.isEmpty()) {
      return new Scaled(constant, null);
    }
    LinearCombination.Term first = terms.get(0);
    if (terms.size() == 1) {
      return constant.isZero()
          ? new Scaled(first.coefficient(), first.variable())
          : new Scaled(ONE, linear(first, constant));
    }
    LinearCombination.Term last = terms.get(terms.size() - 1);
    var sum = new Scaled(last.coefficient(), last.variable());
    for (int i = terms.size() - 2; i >= 0; i--) {
      sum = new Scaled(ONE, fold(terms.get(i), sum, i == 0 ? constant : ZERO));
    }
    return sum;
  }

  /** A variable equal to {@code term + constant}. The variable comes before the empty cell. */
  private FieldVar linear(LinearCombination.Term term, FieldElement constant) {
    FieldVar z =
        snarky
            .run()
            .existsOne(
                () -> Fp.add(Fp.multiply(term.coefficient(), value(term.variable())), constant));
    snarky
        .gates()
        .generic(
            term.coefficient(), term.variable(), ZERO, empty(), Fp.MINUS_ONE, z, ZERO, constant);
    return z;
  }

  /** A variable equal to {@code term + sum + constant}. */
  private FieldVar fold(LinearCombination.Term term, Scaled sum, FieldElement constant) {
    FieldVar z =
        snarky
            .run()
            .existsOne(
                () -> {
                  FieldElement left = Fp.multiply(term.coefficient(), value(term.variable()));
                  FieldElement right = Fp.multiply(sum.value(), value(sum.variable()));
                  return Fp.add(Fp.add(left, right), constant);
                });
    snarky
        .gates()
        .generic(
            term.coefficient(),
            term.variable(),
            sum.value(),
            sum.variable(),
            Fp.MINUS_ONE,
            z,
            ZERO,
            constant);
    return z;
  }

  private FieldElement value(FieldVar x) {
    return snarky.field().readVar(x);
  }

  /** An empty cell: a variable of value 0 that nothing constrains. */
  FieldVar empty() {
    return snarky.run().existsOne(() -> ZERO);
  }

  private FieldVar orEmpty(Scaled x) {
    return x.isConstant() ? empty() : x.variable();
  }

  /** {@code l*left + r*right + o*out + m*left*right + c = 0}; cells filled left, right, out. */
  private void place(
      FieldElement l,
      Scaled left,
      FieldElement r,
      Scaled right,
      FieldElement o,
      Scaled out,
      FieldElement m,
      FieldElement c) {
    FieldVar leftCell = orEmpty(left);
    FieldVar rightCell = orEmpty(right);
    FieldVar outCell = orEmpty(out);
    snarky.gates().generic(l, leftCell, r, rightCell, o, outCell, m, c);
  }

  private static final Scaled EMPTY = new Scaled(ZERO, null);

  /** x * y = z. */
  void assertMul(FieldVar x, FieldVar y, FieldVar z) {
    Scaled a = reduce(x);
    Scaled b = reduce(y);
    Scaled c = reduce(z);
    FieldElement product = Fp.multiply(a.value(), b.value());
    FieldElement minus = Fp.negate(c.value());
    if (a.isConstant() && b.isConstant()) {
      if (!c.isConstant()) {
        place(ZERO, a, ZERO, b, c.value(), c, ZERO, Fp.negate(product));
      } else if (!product.equals(c.value())) {
        throw Refusals.constantsDiffer("assertMul", a.value() + " * " + b.value(), c.value());
      }
      return;
    }
    FieldElement out = c.isConstant() ? ZERO : minus;
    FieldElement constant = c.isConstant() ? minus : ZERO;
    if (b.isConstant()) {
      place(product, a, ZERO, b, out, c, ZERO, constant);
    } else if (a.isConstant()) {
      place(ZERO, a, product, b, out, c, ZERO, constant);
    } else if (c.isConstant()) {
      place(ZERO, a, ZERO, b, ZERO, c, product, minus);
    } else {
      // The signs of this one line are opposite to the others, as in the core.
      place(ZERO, a, ZERO, b, c.value(), c, Fp.negate(product), ZERO);
    }
  }

  /** x * x = z. */
  void assertSquare(FieldVar x, FieldVar z) {
    Scaled a = reduce(x);
    Scaled c = reduce(z);
    FieldElement square = Fp.square(a.value());
    FieldElement minus = Fp.negate(c.value());
    if (!a.isConstant()) {
      FieldElement out = c.isConstant() ? ZERO : minus;
      place(ZERO, a, ZERO, a, out, c, square, c.isConstant() ? minus : ZERO);
    } else if (!c.isConstant()) {
      place(ZERO, EMPTY, ZERO, EMPTY, c.value(), c, ZERO, Fp.negate(square));
    } else if (!square.equals(c.value())) {
      throw Refusals.constantsDiffer("assertSquare", a.value() + "^2", c.value());
    }
  }

  /** x is 0 or 1. */
  void assertBoolean(FieldVar x) {
    Scaled a = reduce(x);
    if (!a.isConstant()) {
      FieldElement s = a.value();
      place(Fp.negate(s), a, ZERO, a, ZERO, EMPTY, Fp.square(s), ZERO);
      return;
    }
    // o1js 2.15.0 builds the text of this error before it knows that there is one, and for an
    // expression that cancels to a constant the text cannot be built.
    if (!x.isConstant() || !Fp.square(a.value()).equals(a.value())) {
      throw Refusals.constantsDiffer("assertBoolean", "the constant expression", "0 or 1");
    }
  }

  /** x = y. Goes to the core where it can join wires or use its table of constants. */
  void assertEqual(FieldVar x, FieldVar y) {
    Scaled b = reduce(y);
    Scaled a = reduce(x);
    if (a.isConstant() && b.isConstant()) {
      if (!a.value().equals(b.value())) {
        throw Refusals.constantsDiffer("assertEqual", a.value(), b.value());
      }
    } else if (b.isConstant()) {
      snarky.field().assertEqual(a.variable().scale(a.value()), FieldVar.constant(b.value()));
    } else if (a.isConstant()) {
      snarky.field().assertEqual(FieldVar.constant(a.value()), b.variable().scale(b.value()));
    } else if (a.value().equals(b.value())) {
      snarky.field().assertEqual(a.variable(), b.variable());
    } else {
      place(a.value(), a, Fp.negate(b.value()), b, ZERO, EMPTY, ZERO, ZERO);
    }
  }
}
