package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Circuits of the tests and their rows in a form that reads well. */
final class Rows {
  private Rows() {}

  static Circuit open(CircuitOptions options) {
    return new JvmBackendProvider().create(BackendOptions.DEFAULT).open(options);
  }

  /** An element, negative numbers modulo p. */
  static FieldElement fe(long value) {
    return FieldElement.of(
        BigInteger.valueOf(value).mod(PrimeField.PASTA_FP.modulus()), PrimeField.PASTA_FP);
  }

  /** The rows of a compile-mode circuit without public inputs. */
  static List<String> of(Consumer<Circuit> body) {
    try (Circuit circuit = open(CircuitOptions.compile(0))) {
      body.accept(circuit);
      return of(circuit.finish());
    }
  }

  /** Each row as {@code kind[coefficients] column>row.column...}, wires to itself left out. */
  static List<String> of(ConstraintSystem system) {
    List<String> rows = new ArrayList<>();
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          long[] small = new long[count];
          for (int i = 0; i < count; i++) {
            small[i] = small(MontgomeryField.load(coefficients, 4 * i));
          }
          StringBuilder text = new StringBuilder(kind + Arrays.toString(small).replace(" ", ""));
          for (int column = 0; column < wires.length; column++) {
            if (wires[column] != (row << 3 | column)) {
              text.append(" " + column + ">" + (wires[column] >> 3) + "." + (wires[column] & 7));
            }
          }
          rows.add(text.toString());
        });
    return rows;
  }

  private static long small(FieldElement value) {
    BigInteger positive = value.toBigInteger();
    BigInteger p = PrimeField.PASTA_FP.modulus();
    return (positive.bitLength() < 64 ? positive : positive.subtract(p)).longValueExact();
  }
}
