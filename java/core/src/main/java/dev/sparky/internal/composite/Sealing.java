package dev.sparky.internal.composite;

import dev.sparky.spi.Circuit;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * Sealing as the core does it: a linear combination becomes one variable.
 *
 * <p>It looks at the expression flattened but <em>not merged</em>, unlike o1js's {@code
 * Field.seal}: {@code x + x} is not one term here. And it does not know the constant 0, which costs
 * a variable.
 */
public final class Sealing {
  /** More leaves than this are refused rather than walked: o1js would not come back from them. */
  static final int TERM_LIMIT = 1 << 20;

  private Sealing() {}

  /** Returns a variable or a nonzero Constant equal to x. */
  public static int seal(Circuit circuit, int x) {
    if (x >= 0) {
      return x;
    }
    LinearTerms terms = circuit.terms(x, TERM_LIMIT);
    boolean withoutConstant = terms.constant().isZero();
    if (terms.variables().isEmpty() && !withoutConstant) {
      return circuit.constant(terms.constant());
    }
    if (terms.variables().size() == 1 && withoutConstant && terms.coefficients().get(0).isOne()) {
      return terms.variables().get(0);
    }
    var assignment = new Assignment(circuit);
    int sealed = assignment.exists(() -> assignment.value(x));
    circuit.assertEqual(x, sealed);
    return sealed;
  }

  /** Seals y, then x: the order o1js evaluates the pair in. */
  static Point seal(Circuit circuit, Point point) {
    int y = seal(circuit, point.y());
    return new Point(seal(circuit, point.x()), y);
  }
}
