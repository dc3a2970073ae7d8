package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;

/**
 * Products, inverses and choices of expressions that are not constant, as the core makes them: one
 * variable and one R1CS constraint each, also for squares. Scaling by a constant is {@link
 * Circuit#scale}.
 */
final class Products {
  private Products() {}

  static int subtract(Circuit circuit, int x, int y) {
    return circuit.add(x, circuit.scale(Fp.MINUS_ONE, y));
  }

  /** A variable equal to {@code x * y}. */
  static int assign(Circuit circuit, int x, int y) {
    return circuit.multiply(x, y);
  }

  /** A variable equal to {@code 1 / y}; refused in prover mode if y is zero. */
  static int inverse(Circuit circuit, int y) {
    var assignment = new Assignment(circuit);
    int inverse = assignment.exists(() -> Fp.inverse(assignment.value(y)));
    circuit.assertMul(y, inverse, circuit.constant(FieldElement.ONE));
    return inverse;
  }

  /** The inverse comes first, then the product. */
  static int quotient(Circuit circuit, int x, int y) {
    int inverse = inverse(circuit, y);
    return assign(circuit, x, inverse);
  }

  /** A variable equal to {@code then} if the bit is 1 and to {@code otherwise} if it is 0. */
  static int choose(Circuit circuit, int bit, int then, int otherwise) {
    var assignment = new Assignment(circuit);
    int result =
        assignment.exists(() -> assignment.value(assignment.value(bit).isOne() ? then : otherwise));
    circuit.assertMul(
        bit, subtract(circuit, then, otherwise), subtract(circuit, result, otherwise));
    return result;
  }
}
