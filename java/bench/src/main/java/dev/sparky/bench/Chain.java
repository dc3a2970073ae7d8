package dev.sparky.bench;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.math.BigInteger;
import java.util.List;

/**
 * The multiplication chain x * y = z, x = z, ..., from 3 and 5, through the interface of a backend.
 */
final class Chain {
  private static final FieldElement[] START = {FieldElement.of(3), FieldElement.of(5)};

  private Chain() {}

  /** Rows and wiring: ns a constraint, and how many there are. */
  static Side.Sample rows(ConstraintBackend backend, int n) {
    long start = Clock.nanos();
    try (Circuit circuit = compiled(backend, n)) {
      ConstraintSystem system = circuit.finish();
      long nanos = Clock.nanos() - start;
      return new Side.Sample((double) nanos / n, Long.toString(system.constraints()));
    }
  }

  /** Rows, wiring and values: ns a constraint, and the last product. */
  static Side.Sample witness(ConstraintBackend backend, int n) {
    long start = Clock.nanos();
    CircuitOptions options = CircuitOptions.prove(List.of()).deferred();
    try (Circuit circuit = backend.open(options)) {
      int last = multiply(circuit, circuit.exists(START, START.length), n);
      circuit.finish();
      FieldElement product = circuit.witness().value(last);
      long nanos = Clock.nanos() - start;
      return new Side.Sample((double) nanos / n, product.toString());
    }
  }

  /** A circuit in compile mode, not finished. */
  static Circuit compiled(ConstraintBackend backend, int n) {
    Circuit circuit = backend.open(CircuitOptions.compile(0).deferred());
    multiply(circuit, circuit.exists(START.length), n);
    return circuit;
  }

  /** Given the first of two variables x and y; returns x * y^n. */
  private static int multiply(Circuit circuit, int first, int n) {
    int y = first + 1;
    int product = first;
    for (int i = 0; i < n; i++) {
      product = circuit.multiply(product, y);
    }
    return product;
  }

  /** 3 * 5^n by BigInteger. */
  static String product(int n) {
    BigInteger p = PrimeField.PASTA_FP.modulus();
    return BigInteger.valueOf(5)
        .modPow(BigInteger.valueOf(n), p)
        .multiply(BigInteger.valueOf(3))
        .mod(p)
        .toString();
  }
}
