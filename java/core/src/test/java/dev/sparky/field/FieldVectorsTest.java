package dev.sparky.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.VectorException;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors of every field on every backend in both layouts, against BigInteger. */
class FieldVectorsTest {
  private static final long SEED = 20261125;
  private static final boolean FULL = Boolean.getBoolean("sparky.full");

  /** Not multiples of any block; the long one takes several steps and chunks. */
  private static final int LONG = 4_219;

  private static final int SHORT = 533;

  static Stream<Arguments> everywhere() {
    return TestBackends.all()
        .map(backend -> backend.provider().name())
        .flatMap(
            backend ->
                PrimeField.all().stream()
                    .flatMap(
                        field ->
                            Stream.of(VectorLayout.values())
                                .map(layout -> Arguments.of(backend, field, layout))));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void operationsAreThoseOfIntegers(String name, PrimeField field, VectorLayout layout) {
    int size = field == PrimeField.BN254_FR && !name.equals("checked") ? LONG : SHORT;
    Samples samples = new Samples(field, SEED);
    List<BigInteger> x = samples.list(size, 0);
    List<BigInteger> y = samples.list(size, 1);
    List<BigInteger> z = samples.list(size, 2);
    BigInteger k = samples.next();
    BigInteger e = new BigInteger(256, new Random(SEED));
    BigInteger p = field.modulus();
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      try (FieldVector a = on.zeros(size, layout);
          FieldVector b = on.zeros(size, layout);
          FieldVector c = on.zeros(size, layout);
          FieldVector r = on.zeros(size, layout)) {
        assertThat(a.toBigIntegers()).containsOnly(BigInteger.ZERO);
        a.setBigIntegers(x);
        b.setBigIntegers(y);
        c.setBigIntegers(z);
        assertThat(a.toBigIntegers()).isEqualTo(x);
        on.add(r, a, b);
        same(r, field, x, y, BigInteger::add);
        on.sub(r, a, b);
        same(r, field, x, y, BigInteger::subtract);
        on.neg(r, a);
        same(r, field, x, y, (u, v) -> u.negate());
        on.mul(r, a, b);
        same(r, field, x, y, BigInteger::multiply);
        on.square(r, a);
        same(r, field, x, y, (u, v) -> u.multiply(u));
        on.scale(r, FieldElement.of(k, field), a);
        same(r, field, x, y, (u, v) -> u.multiply(k));
        on.scaleAdd(r, FieldElement.of(k, field), a, b);
        same(r, field, x, y, (u, v) -> u.multiply(k).add(v));
        on.inverse(r, a);
        same(r, field, x, y, (u, v) -> u.signum() == 0 ? u : u.modInverse(p));
        on.mulAdd(r, a, b, c);
        for (int i = 0; i < size; i++) {
          assertThat(r.get(i).toBigInteger())
              .isEqualTo(x.get(i).multiply(y.get(i)).add(z.get(i)).mod(p));
        }
        on.linearCombination(
            r,
            List.of(FieldElement.of(k, field), FieldElement.ONE, FieldElement.of(7)),
            List.of(a, b, c));
        for (int i = 0; i < size; i++) {
          BigInteger sum = x.get(i).multiply(k).add(y.get(i));
          assertThat(r.get(i).toBigInteger())
              .isEqualTo(sum.add(z.get(i).multiply(BigInteger.valueOf(7))).mod(p));
        }
        BigInteger dot = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
          dot = dot.add(x.get(i).multiply(y.get(i)));
        }
        assertThat(on.dot(a, b).toBigInteger()).isEqualTo(dot.mod(p));
        on.pow(r, a, e);
        List<BigInteger> powers = r.toBigIntegers();
        for (int i = 0; i < size; i += 37) {
          assertThat(powers.get(i)).as("%s^%s", x.get(i), e).isEqualTo(x.get(i).modPow(e, p));
        }
        on.pow(r, a, BigInteger.ZERO);
        assertThat(r.toBigIntegers()).containsOnly(BigInteger.ONE);
      }
    }
  }

  /** The result may be any of the operands, all of them too. */
  @ParameterizedTest
  @MethodSource("everywhere")
  void theResultMayBeAnOperand(String name, PrimeField field, VectorLayout layout) {
    Samples samples = new Samples(field, SEED + 1);
    List<BigInteger> x = samples.list(205, 0);
    List<BigInteger> y = samples.list(205, 3);
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      try (FieldVector a = on.zeros(205, layout);
          FieldVector b = on.zeros(205, layout)) {
        b.setBigIntegers(y);
        a.setBigIntegers(x);
        on.sub(a, a, b);
        same(a, field, x, y, BigInteger::subtract);
        a.setBigIntegers(x);
        on.sub(a, b, a);
        same(a, field, x, y, (u, v) -> v.subtract(u));
        a.setBigIntegers(x);
        on.mulAdd(a, b, a, a);
        same(a, field, x, y, (u, v) -> u.multiply(v).add(u));
        a.setBigIntegers(x);
        on.mul(a, a, a);
        same(a, field, x, y, (u, v) -> u.multiply(u));
        a.setBigIntegers(x);
        on.scaleAdd(a, FieldElement.of(5), b, a);
        same(a, field, x, y, (u, v) -> v.multiply(BigInteger.valueOf(5)).add(u));
        a.setBigIntegers(x);
        on.inverse(a, a);
        same(a, field, x, y, (u, v) -> u.signum() == 0 ? u : u.modInverse(field.modulus()));
        a.setBigIntegers(x);
        on.pow(a, a, BigInteger.TWO);
        same(a, field, x, y, (u, v) -> u.multiply(u));
        a.setBigIntegers(x);
        on.copy(a, a);
        assertThat(a.toBigIntegers()).isEqualTo(x);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void rangesDecimalsAndLayouts(String name, PrimeField field, VectorLayout layout) {
    Samples samples = new Samples(field, SEED + 2);
    List<BigInteger> x = samples.list(1_003, 0);
    VectorLayout other =
        layout == VectorLayout.CANONICAL ? VectorLayout.RESIDENT : VectorLayout.CANONICAL;
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      try (FieldVector a = on.zeros(1_003, layout);
          FieldVector b = on.zeros(1_003, other)) {
        a.setDecimals(x.stream().map(BigInteger::toString).toList());
        assertThat(a.toDecimals()).isEqualTo(x.stream().map(BigInteger::toString).toList());
        on.copy(b, a);
        assertThat(b.toBigIntegers()).isEqualTo(x);
        List<BigInteger> expected = new ArrayList<>(x);
        for (int from : new int[] {0, 1, 7, 8, 13, 900}) {
          int count = Math.min(95, 1_003 - from);
          long[] limbs = new long[4 * count + 3];
          a.read(from, count, limbs, 3);
          b.write(1_003 - count - from, count, limbs, 3);
          for (int i = 0; i < count; i++) {
            expected.set(1_003 - count - from + i, x.get(from + i));
          }
          assertThat(b.toBigIntegers()).isEqualTo(expected);
        }
        b.set(1_002, FieldElement.of(42));
        assertThat(b.get(1_002)).isEqualTo(FieldElement.of(42));
        assertThat(b.get(1_001).toBigInteger()).isEqualTo(expected.get(1_001));
      }
      try (FieldVector none = on.zeros(0, layout)) {
        on.mul(none, none, none);
        on.inverse(none, none);
        assertThat(on.dot(none, none)).isEqualTo(FieldElement.ZERO);
        assertThat(none.toBigIntegers()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void singleElements(String name, PrimeField field, VectorLayout layout) {
    Samples samples = new Samples(field, SEED + 3);
    List<BigInteger> x = samples.list(64, 0);
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      try (FieldVector a = on.zeros(64, layout);
          FieldVector r = on.zeros(3, layout)) {
        a.setBigIntegers(x);
        if (layout == VectorLayout.RESIDENT) {
          assertThatThrownBy(() -> on.mulAt(r, 0, a, 0, a, 1))
              .isInstanceOf(VectorException.class)
              .hasMessageContaining("CANONICAL");
          return;
        }
        for (int i = 0; i < 64; i++) {
          int j = (i * 29 + 11) % 64;
          BigInteger u = x.get(i);
          BigInteger v = x.get(j);
          on.addAt(r, 0, a, i, a, j);
          on.subAt(r, 1, a, i, a, j);
          on.mulAt(r, 2, a, i, a, j);
          assertThat(r.toBigIntegers())
              .isEqualTo(
                  Stream.of(u.add(v), u.subtract(v), u.multiply(v))
                      .map(w -> w.mod(field.modulus()))
                      .toList());
        }
        assertThatThrownBy(() -> on.addAt(r, 3, a, 0, a, 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> on.addAt(r, 0, a, -1, a, 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void whatDoesNotGoTogetherIsRefused(String name, PrimeField field, VectorLayout layout) {
    PrimeField otherField = PrimeField.all().get((field.code() + 1) % 4);
    VectorLayout otherLayout =
        layout == VectorLayout.CANONICAL ? VectorLayout.RESIDENT : VectorLayout.CANONICAL;
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      FieldVector a = on.zeros(9, layout);
      try (FieldVector r = on.zeros(9, layout);
          FieldVector longer = on.zeros(10, layout);
          FieldVector turned = on.zeros(9, otherLayout);
          FieldVector foreign = backend.vectors(otherField).zeros(9, layout)) {
        r.set(8, FieldElement.of(3));
        for (FieldVector bad : new FieldVector[] {longer, turned, foreign, null}) {
          assertThatThrownBy(() -> on.mul(r, a, bad))
              .isInstanceOf(VectorException.class)
              .hasMessageContaining("expected");
          assertThatThrownBy(() -> on.add(bad, a, a)).isInstanceOf(VectorException.class);
        }
        FieldElement p = field.modulusLimbs();
        assertThatThrownBy(() -> on.scale(r, p, a)).isInstanceOf(FieldFormatException.class);
        assertThatThrownBy(() -> r.set(0, p)).isInstanceOf(FieldFormatException.class);
        long[] limbs = {1, 0, 0, 0, -1, -1, -1, -1};
        assertThatThrownBy(() -> r.write(0, 2, limbs, 0))
            .isInstanceOf(FieldFormatException.class)
            .hasMessageContaining("element 1");
        assertThatThrownBy(() -> r.write(0, 3, limbs, 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> r.read(8, 2, new long[8], 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> on.pow(r, a, BigInteger.ONE.negate()))
            .isInstanceOf(FieldFormatException.class);
        assertThatThrownBy(() -> on.pow(r, a, BigInteger.ONE.shiftLeft(256)))
            .isInstanceOf(FieldFormatException.class);
        assertThatThrownBy(
                () ->
                    on.linearCombination(
                        r, List.of(FieldElement.ONE, FieldElement.ONE), List.of(a, r)))
            .isInstanceOf(VectorException.class);
        assertThatThrownBy(() -> on.zeros(-1, layout)).isInstanceOf(VectorException.class);
        assertThat(r.get(8)).isEqualTo(FieldElement.of(3));
        assertThat(r.get(0)).isEqualTo(FieldElement.ZERO);
        a.close();
        a.close();
        assertThatThrownBy(() -> on.mul(r, a, r)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> on.mul(a, r, r)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> a.get(0)).isInstanceOf(ClosedException.class);
        on.mul(r, r, r);
        assertThat(r.get(8)).isEqualTo(FieldElement.of(9));
      }
      backend.close();
      assertThatThrownBy(() -> on.zeros(1, layout)).isInstanceOf(ClosedException.class);
    }
  }

  /** A million products a field with {@code -Dsparky.full=true}, else some thousands. */
  @ParameterizedTest
  @MethodSource("everywhere")
  void manyProducts(String name, PrimeField field, VectorLayout layout) {
    int size = FULL ? 1 << 20 : name.equals("checked") ? 1_000 : 6_000;
    Samples samples = new Samples(field, SEED + 4);
    List<BigInteger> x = samples.list(size, 0);
    List<BigInteger> y = samples.list(size, 5);
    try (ConstraintBackend backend = Backends.open(name)) {
      FieldVectors on = backend.vectors(field);
      try (FieldVector a = on.zeros(size, layout);
          FieldVector b = on.zeros(size, layout)) {
        a.setBigIntegers(x);
        b.setBigIntegers(y);
        on.mul(a, a, b);
        same(a, field, x, y, BigInteger::multiply);
      }
    }
  }

  private static void assumeNative() {
    assumeTrue(
        TestBackends.all().anyMatch(backend -> backend.provider().name().equals("native")),
        "no native library here");
  }

  @Test
  void offHeapMemoryIsCountedCappedAndGivenBack() {
    assumeNative();
    try (ConstraintBackend backend = Backends.open("native", new BackendOptions(1 << 20))) {
      FieldVectors on = backend.vectors(PrimeField.PASTA_FP);
      FieldVector a = on.zeros(10_000, VectorLayout.CANONICAL);
      assertThat(backend.offHeapBytes()).isGreaterThanOrEqualTo(320_000);
      assertThatThrownBy(() -> on.zeros(100_000, VectorLayout.CANONICAL))
          .isInstanceOf(MemoryLimitException.class);
      a.set(9_999, FieldElement.ONE);
      a.close();
      for (int i = 0; i < 100; i++) {
        on.zeros(10_000, VectorLayout.CANONICAL).close();
      }
      assertThat(backend.offHeapBytes()).isLessThan(1 << 20);
    }
  }

  @Test
  void theCpuPathIsReported() {
    assumeNative();
    try (ConstraintBackend backend = Backends.open("native")) {
      assertThat(backend.cpuPath().name()).isIn("portable", "avx2", "ifma");
      assertThat(backend.cpuPath().features()).isNotEmpty();
    }
    try (ConstraintBackend backend = Backends.open("jvm")) {
      assertThat(backend.cpuPath().name()).isEqualTo("java");
    }
  }

  private static void same(
      FieldVector found,
      PrimeField field,
      List<BigInteger> x,
      List<BigInteger> y,
      BinaryOperator<BigInteger> operation) {
    List<BigInteger> values = found.toBigIntegers();
    for (int i = 0; i < values.size(); i++) {
      BigInteger expected = operation.apply(x.get(i), y.get(i)).mod(field.modulus());
      if (!values.get(i).equals(expected)) {
        assertThat(values.get(i))
            .as("seed %d, element %d of %s and %s", SEED, i, x.get(i), y.get(i))
            .isEqualTo(expected);
      }
    }
  }

  /** 0, 1, p-1, limbs of ones, and random elements. */
  private static final class Samples {
    private final BigInteger p;
    private final Random random;
    private final List<BigInteger> edges;

    Samples(PrimeField field, long seed) {
      p = field.modulus();
      random = new Random(seed + field.code());
      BigInteger ones = BigInteger.ONE.shiftLeft(192).subtract(BigInteger.ONE);
      edges =
          List.of(
              BigInteger.ZERO,
              BigInteger.ONE,
              p.subtract(BigInteger.ONE),
              p.subtract(BigInteger.TWO),
              ones,
              BigInteger.ONE.shiftLeft(252).subtract(BigInteger.ONE));
    }

    BigInteger next() {
      return new BigInteger(320, random).mod(p);
    }

    /** Every pair of edges meets if two lists of different {@code turn} are combined. */
    List<BigInteger> list(int size, int turn) {
      return IntStream.range(0, size)
          .mapToObj(
              i -> i % 5 == 0 ? edges.get((i / 5 * (turn + 1) + turn) % edges.size()) : next())
          .toList();
    }
  }
}
