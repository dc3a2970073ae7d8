package dev.sparky.internal.jvm;

import static dev.sparky.internal.jvm.Rows.fe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Depth, width and sharing must not cost more than their size; a walk gone wrong never ends. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LargeInputTest {
  private static final FieldElement[] NONE = {};

  @Test
  void aChainOfAMillionAdditions() {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of(fe(3))))) {
      int sum = 0;
      for (int i = 0; i < 1_000_000; i++) {
        sum = c.add(sum, 0);
      }
      c.assertEqual(sum, c.scale(fe(1_000_001), 0));
      assertThat(c.value(sum)).isEqualTo(fe(3_000_003));
      assertThat(c.finish().rows()).isEqualTo(1);
      assertThat(c.terms(sum, 1_000_001).variables()).hasSize(1_000_001);
    }
  }

  @Test
  void aSumOfAHundredThousandTermsInFallingOrder() {
    try (Circuit c = Rows.open(CircuitOptions.compile(0))) {
      int n = 100_000;
      int first = c.exists(n);
      int sum = c.scale(fe(n), first + n - 1);
      for (int i = n - 2; i >= 0; i--) {
        sum = c.add(c.scale(fe(i + 1), first + i), sum);
      }
      c.raw(0, new int[] {sum}, 1, NONE, 0);
      assertThat(c.finish().constraints()).isEqualTo(n);
    }
  }

  @Test
  void aVariableDoubledManyTimes() {
    try (Circuit c = Rows.open(CircuitOptions.compile(1))) {
      int x = 0;
      int closed = c.constant(fe(1));
      for (int i = 0; i < 250; i++) {
        x = c.add(x, x);
        closed = c.add(closed, closed);
      }
      FieldElement power = FieldElement.of(BigInteger.TWO.pow(250), PrimeField.PASTA_FP);
      c.assertEqual(x, c.scale(power, 0));
      assertThat(c.terms(c.add(closed, 0), 1).constant()).isEqualTo(power);
      assertThat(c.finish().rows()).isEqualTo(1);
    }
  }

  @Test
  void aMillionEqualitiesOfOneClass() {
    try (Circuit c = Rows.open(CircuitOptions.compile(0))) {
      int n = 1_000_000;
      int first = c.exists(n);
      c.raw(0, new int[] {first, first + n - 1}, 2, NONE, 0);
      for (int i = n - 1; i > 0; i--) {
        c.assertEqual(first + i, first + i - 1);
      }
      assertThat(Rows.of(c.finish())).containsExactly("0[] 0>0.1 1>0.0");
    }
  }

  @Test
  void aMillionMultiplications() {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of(fe(2))))) {
      int x = 0;
      for (int i = 0; i < 1 << 20; i++) {
        x = c.multiply(x, 0);
      }
      assertThat(c.finish().rows()).isEqualTo((1 << 19) + 1);
      BigInteger expected =
          BigInteger.TWO.modPow(BigInteger.valueOf((1 << 20) + 1), PrimeField.PASTA_FP.modulus());
      assertThat(c.value(x).toBigInteger()).isEqualTo(expected);
    }
  }
}
