package dev.sparky.internal.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values of composite calls in prover mode, against {@link BigInteger} and the curve itself.
 */
class CompositeValuesTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final BigInteger B = BigInteger.valueOf(5);

  /** A point of {@code y^2 = x^3 + 5}; never the one at infinity here. */
  private record Affine(BigInteger x, BigInteger y) {
    static final Affine GENERATOR =
        new Affine(
            BigInteger.ONE,
            new BigInteger(
                "12418654782883325593414442427049395787963493412651469444558597405572177144507"));

    Affine plus(Affine q) {
      BigInteger slope =
          equals(q)
              ? BigInteger.valueOf(3).multiply(x.pow(2)).multiply(y.shiftLeft(1).modInverse(P))
              : q.y.subtract(y).multiply(q.x.subtract(x).modInverse(P));
      BigInteger x3 = slope.pow(2).subtract(x).subtract(q.x).mod(P);
      return new Affine(x3, slope.multiply(x.subtract(x3)).subtract(y).mod(P));
    }

    Affine times(BigInteger k) {
      Affine sum = this;
      for (int i = k.bitLength() - 2; i >= 0; i--) {
        sum = sum.plus(sum);
        sum = k.testBit(i) ? sum.plus(this) : sum;
      }
      return sum;
    }

    boolean isOnCurve() {
      return y.pow(2).subtract(x.pow(3)).subtract(B).mod(P).signum() == 0;
    }
  }

  private static FieldElement element(BigInteger value) {
    return FieldElement.of(value, PrimeField.PASTA_FP);
  }

  private static Affine value(Circuit circuit, Point point) {
    return new Affine(
        circuit.value(point.x()).toBigInteger(), circuit.value(point.y()).toBigInteger());
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void scalingIsMultiplicationOnTheCurve(Named backend) {
    long seed = 9;
    var random = new Random(seed);
    Affine g = Affine.GENERATOR;
    try (var open = backend.open()) {
      for (int bits : new int[] {5, 10, 100, 250}) {
        BigInteger scalar = new BigInteger(bits, random);
        List<FieldElement> inputs = List.of(element(g.x), element(g.y), element(scalar));
        try (Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
          PointScaling scaled = PointScaling.scaleFastUnpack(circuit, new Point(0, 1), 2, bits);
          BigInteger factor =
              scalar.shiftLeft(1).add(BigInteger.ONE).add(BigInteger.ONE.shiftLeft(bits));
          assertThat(value(circuit, scaled.result()))
              .as("seed %d, %d bits, scalar %s", seed, bits, scalar)
              .isEqualTo(g.times(factor));
          for (int i = 0; i < bits; i++) {
            assertThat(circuit.value(scaled.bits()[i]).isOne()).isEqualTo(scalar.testBit(i));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void aScalarWithMoreBitsIsUnsatisfied(Named backend) {
    Affine g = Affine.GENERATOR;
    List<FieldElement> inputs = List.of(element(g.x), element(g.y), FieldElement.of(33));
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
      assertThatThrownBy(() -> PointScaling.scaleFastUnpack(circuit, new Point(0, 1), 2, 5))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSATISFIED));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void doublingAPointOfOrderTwoDividesByZero(Named backend) {
    List<FieldElement> inputs = List.of(FieldElement.of(4), FieldElement.ZERO);
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
      var point = new Point(0, 1);
      assertThatThrownBy(() -> PointAddition.add(circuit, point, point))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.DIVISION_BY_ZERO));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void additionIsAdditionOnTheCurve(Named backend) {
    Affine g = Affine.GENERATOR;
    Affine h = g.times(BigInteger.valueOf(77));
    List<FieldElement> inputs = List.of(element(g.x), element(g.y), element(h.x), element(h.y));
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
      Point sum = PointAddition.add(circuit, new Point(0, 1), new Point(2, 3));
      assertThat(value(circuit, sum)).isEqualTo(g.plus(h));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void hashesToPointsOfTheCurve(Named backend) {
    try (var open = backend.open()) {
      for (int i = 0; i < 12; i++) {
        List<FieldElement> inputs = List.of(FieldElement.of(i));
        try (Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
          Point point = HashToGroup.hash(circuit, new int[] {0});
          assertThat(value(circuit, point).isOnCurve()).as("input %d", i).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void comparesNumbers(Named backend) {
    try (var open = backend.open()) {
      for (int bits = 1; bits <= 3; bits++) {
        for (int a = 0; a < 1 << bits; a++) {
          for (int b = 0; b < 1 << bits; b++) {
            List<FieldElement> inputs = List.of(FieldElement.of(a), FieldElement.of(b));
            try (Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
              Comparison result = Comparison.compare(circuit, bits, 0, 1);
              assertThat(circuit.value(result.less()).isOne()).isEqualTo(a < b);
              assertThat(circuit.value(result.lessOrEqual()).isOne()).isEqualTo(a <= b);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void numbersOutOfRangeAreNotCompared(Named backend) {
    List<FieldElement> inputs = List.of(FieldElement.of(300), FieldElement.of(5));
    try (var open = backend.open();
        Circuit circuit = open.open(CircuitOptions.prove(inputs))) {
      assertThatThrownBy(() -> Comparison.compare(circuit, 8, 0, 1))
          .isInstanceOf(RefusedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void truncationKeepsTheLowBits(Named backend) {
    var random = new Random(4);
    try (var open = backend.open()) {
      for (int words = 1; words <= 15; words++) {
        BigInteger x = new BigInteger(254, random);
        try (Circuit circuit = open.open(CircuitOptions.prove(List.of(element(x))))) {
          int low = Truncation.truncateToBits16(circuit, words, 0);
          assertThat(circuit.value(low).toBigInteger())
              .isEqualTo(x.mod(BigInteger.ONE.shiftLeft(16 * words)));
        }
      }
    }
  }
}
