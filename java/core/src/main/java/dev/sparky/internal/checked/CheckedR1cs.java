package dev.sparky.internal.checked;

import dev.sparky.error.DisagreementException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.R1cs;
import dev.sparky.spi.R1csCheck;
import dev.sparky.spi.R1csVisitor;
import dev.sparky.spi.WitnessSource;
import java.util.Arrays;
import java.util.Objects;

/** Two constraint systems behind one; every answer has to be the same. */
final class CheckedR1cs implements R1cs {
  private final R1cs first;
  private final R1cs second;

  CheckedR1cs(R1cs first, R1cs second) {
    this.first = first;
    this.second = second;
  }

  private <T> T same(String call, T one, T two) {
    if (!Objects.equals(one, two)) {
      throw new DisagreementException(
          call, -1, first.backend() + ": " + one, second.backend() + ": " + two);
    }
    return one;
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public PrimeField field() {
    return first.field();
  }

  @Override
  public int wires() {
    return first.wires();
  }

  @Override
  public int constraints() {
    return same("constraints", first.constraints(), second.constraints());
  }

  @Override
  public long terms() {
    return same("terms", first.terms(), second.terms());
  }

  @Override
  public int coefficients() {
    return same("coefficients", first.coefficients(), second.coefficients());
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
    first.constraint(index, a, b, c, wires, coefficients);
    second.constraint(index, a, b, c, wires, coefficients);
  }

  @Override
  public void constraints(int from, int to, R1csVisitor visitor) {
    for (int row = from; row < to; row++) {
      first.constraints(
          row,
          row + 1,
          (index, a, b, c, wires, coefficients) -> {
            int terms = a + b + c;
            String one = text(a, b, c, wires, coefficients, terms);
            second.constraints(
                index,
                index + 1,
                (other, d, e, f, otherWires, otherCoefficients) ->
                    same(
                        "constraint " + index,
                        one,
                        text(d, e, f, otherWires, otherCoefficients, d + e + f)));
            visitor.constraint(index, a, b, c, wires, coefficients);
          });
    }
  }

  private static String text(int a, int b, int c, int[] wires, long[] limbs, int terms) {
    return a
        + ","
        + b
        + ","
        + c
        + Arrays.toString(Arrays.copyOf(wires, terms))
        + Arrays.toString(Arrays.copyOf(limbs, 4 * terms));
  }

  @Override
  public R1csCheck check(WitnessSource witness, int threads) {
    return same("check", first.check(witness, threads), second.check(witness, threads));
  }

  @Override
  public long offHeapBytes() {
    return first.offHeapBytes() + second.offHeapBytes();
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
