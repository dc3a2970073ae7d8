package dev.sparky.internal.composite;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;

/**
 * Compares two numbers below 2^n by the bits of {@code 2^n + b - a}.
 *
 * @param less reference of {@code [a < b]}
 * @param lessOrEqual reference of {@code [a <= b]}
 */
public record Comparison(int less, int lessOrEqual) {

  /** Nothing but the bits of the difference holds a and b below 2^n. */
  public static Comparison compare(Circuit circuit, int bits, int a, int b) {
    if (bits < 0) {
      throw new CircuitException("compare: expected a bit length >= 0, found " + bits);
    }
    int difference = circuit.add(b, circuit.scale(Fp.MINUS_ONE, a));
    int alpha = circuit.add(circuit.constant(powerOfTwo(bits)), difference);
    int first = unpack(circuit, alpha, bits + 1);
    int lessOrEqual = first + bits;
    if (bits == 0) {
      return new Comparison(circuit.constant(FieldElement.ZERO), lessOrEqual);
    }
    int any = any(circuit, first, bits);
    return new Comparison(Products.assign(circuit, lessOrEqual, any), lessOrEqual);
  }

  /** Bits of x, least significant first, tied to it by their weighted sum. */
  private static int unpack(Circuit circuit, int x, int count) {
    var assignment = new Assignment(circuit);
    int first = assignment.exists(count, () -> bits(assignment.value(x), count));
    int sum = circuit.constant(FieldElement.ZERO);
    FieldElement weight = FieldElement.ONE;
    for (int i = 0; i < count; i++) {
      circuit.assertBoolean(first + i);
      sum = circuit.add(sum, circuit.scale(weight, first + i));
      weight = Fp.add(weight, weight);
    }
    circuit.assertMul(sum, circuit.constant(FieldElement.ONE), x);
    return first;
  }

  private static FieldElement[] bits(FieldElement value, int count) {
    var bits = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      bits[i] = Fp.of(Fp.bit(value, i));
    }
    return bits;
  }

  /** Whether one of the bits is set; one and two bits have forms of their own. */
  private static int any(Circuit circuit, int first, int count) {
    int one = circuit.constant(FieldElement.ONE);
    if (count == 1) {
      return first;
    }
    if (count == 2) {
      int neither =
          Products.assign(
              circuit,
              Products.subtract(circuit, one, first),
              Products.subtract(circuit, one, first + 1));
      return Products.subtract(circuit, one, neither);
    }
    int sum = first;
    for (int i = 1; i < count; i++) {
      sum = circuit.add(sum, first + i);
    }
    return Products.subtract(circuit, one, isZero(circuit, sum));
  }

  private static int isZero(Circuit circuit, int z) {
    var assignment = new Assignment(circuit);
    int zero =
        assignment.exists(
            2,
            () -> {
              FieldElement value = assignment.value(z);
              return value.isZero()
                  ? new FieldElement[] {FieldElement.ONE, FieldElement.ZERO}
                  : new FieldElement[] {FieldElement.ZERO, Fp.inverse(value)};
            });
    int inverse = zero + 1;
    circuit.assertMul(zero, z, circuit.constant(FieldElement.ZERO));
    int one = circuit.constant(FieldElement.ONE);
    circuit.assertMul(inverse, z, Products.subtract(circuit, one, zero));
    return zero;
  }

  private static FieldElement powerOfTwo(int exponent) {
    FieldElement power = FieldElement.ONE;
    for (int i = 0; i < exponent; i++) {
      power = Fp.add(power, power);
    }
    return power;
  }
}
