package dev.sparky.internal.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of every field against BigInteger. */
class MontgomeryFieldTest {
  private static final long SEED = 20261124;
  private static final int PRODUCTS = 260_000;

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void productsOfRandomElements(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    Random random = new Random(SEED + field.ordinal());
    long[] a = new long[4];
    long[] b = new long[4];
    long[] r = new long[4];
    for (int i = 0; i < PRODUCTS; i++) {
      BigInteger x = random(random, field);
      BigInteger y = random(random, field);
      put(a, x);
      put(b, y);
      arithmetic.mulCanonical(r, 0, a, 0, b, 0);
      assertThat(get(r)).as("seed %d, %s * %s", SEED, x, y).isEqualTo(mod(field, x.multiply(y)));
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void everyOperationOnEdgesAndRandomElements(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    long[] a = new long[4];
    long[] b = new long[4];
    long[] m = new long[4];
    long[] r = new long[4];
    List<BigInteger> values = samples(field);
    for (BigInteger x : values) {
      put(a, x);
      arithmetic.neg(r, 0, a, 0);
      assertThat(get(r)).as("-%s", x).isEqualTo(mod(field, x.negate()));
      arithmetic.toMontgomery(m, 0, a, 0);
      arithmetic.square(r, 0, m, 0);
      arithmetic.fromMontgomery(r, 0, r, 0);
      assertThat(get(r)).as("%s squared", x).isEqualTo(mod(field, x.multiply(x)));
      arithmetic.fromMontgomery(r, 0, m, 0);
      assertThat(get(r)).as("%s to Montgomery and back", x).isEqualTo(x);
      for (BigInteger y : values) {
        put(b, y);
        arithmetic.add(r, 0, a, 0, b, 0);
        assertThat(get(r)).as("%s + %s", x, y).isEqualTo(mod(field, x.add(y)));
        arithmetic.sub(r, 0, a, 0, b, 0);
        assertThat(get(r)).as("%s - %s", x, y).isEqualTo(mod(field, x.subtract(y)));
        arithmetic.mul(r, 0, m, 0, b, 0);
        assertThat(get(r)).as("%s * %s", x, y).isEqualTo(mod(field, x.multiply(y)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void inverses(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    Random random = new Random(SEED);
    long[] a = new long[4];
    long[] r = new long[4];
    List<BigInteger> values = samples(field);
    for (int i = 0; i < 5_000; i++) {
      values.add(random(random, field));
    }
    for (BigInteger x : values) {
      BigInteger expected = x.signum() == 0 ? x : x.modInverse(field.modulus());
      put(a, x);
      arithmetic.inverseCanonical(r, 0, a, 0);
      assertThat(get(r)).as("1 / %s", x).isEqualTo(expected);
      arithmetic.toMontgomery(a, 0, a, 0);
      arithmetic.inverse(a, 0, a, 0);
      arithmetic.fromMontgomery(r, 0, a, 0);
      assertThat(get(r)).as("1 / %s in Montgomery form", x).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void batchInversionSkipsZeros(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    List<BigInteger> values = samples(field);
    values.add(BigInteger.ZERO);
    int count = values.size();
    long[] all = new long[4 * count + 1];
    for (int i = 0; i < count; i++) {
      put(all, 1 + 4 * i, values.get(i));
      arithmetic.toMontgomery(all, 1 + 4 * i, all, 1 + 4 * i);
    }
    arithmetic.batchInverse(all, 1, count, new long[4 * count + 4]);
    for (int i = 0; i < count; i++) {
      arithmetic.fromMontgomery(all, 1 + 4 * i, all, 1 + 4 * i);
      BigInteger x = values.get(i);
      assertThat(get(all, 1 + 4 * i))
          .as("1 / %s", x)
          .isEqualTo(x.signum() == 0 ? x : x.modInverse(field.modulus()));
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void powers(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    long[] a = new long[4];
    long[] e = new long[4];
    List<BigInteger> values = samples(field);
    for (BigInteger x : values) {
      for (BigInteger exponent : values.subList(0, 8)) {
        put(a, x);
        put(e, exponent);
        arithmetic.toMontgomery(a, 0, a, 0);
        arithmetic.pow(a, 0, a, 0, e, 0);
        arithmetic.fromMontgomery(a, 0, a, 0);
        assertThat(get(a)).isEqualTo(x.modPow(exponent, field.modulus()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void squareRootsAreRootsAndOnlyOfSquares(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    BigInteger half = field.modulus().shiftRight(1);
    long[] a = new long[4];
    for (BigInteger x : samples(field)) {
      put(a, x);
      arithmetic.toMontgomery(a, 0, a, 0);
      boolean square = x.modPow(half, field.modulus()).compareTo(BigInteger.ONE) <= 0;
      assertThat(arithmetic.sqrt(a, 0, a, 0)).as("%s is a square", x).isEqualTo(square);
      if (square) {
        arithmetic.fromMontgomery(a, 0, a, 0);
        assertThat(get(a).pow(2).mod(field.modulus())).isEqualTo(x);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void canonicalMeansBelowTheModulus(PrimeField field) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    long[] a = new long[4];
    put(a, field.modulus());
    assertThat(arithmetic.isCanonical(a, 0)).isFalse();
    put(a, field.modulus().subtract(BigInteger.ONE));
    assertThat(arithmetic.isCanonical(a, 0)).isTrue();
    put(a, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    assertThat(arithmetic.isCanonical(a, 0)).isFalse();
  }

  /** 0, 1, 2, p-1, p-2, limbs of ones, powers of two around limbs and digits, random ones. */
  private static List<BigInteger> samples(PrimeField field) {
    BigInteger p = field.modulus();
    List<BigInteger> values = new ArrayList<>();
    values.add(BigInteger.ZERO);
    values.add(BigInteger.ONE);
    values.add(BigInteger.TWO);
    values.add(p.subtract(BigInteger.ONE));
    values.add(p.subtract(BigInteger.TWO));
    values.add(p.shiftRight(1));
    for (int bits : new int[] {51, 52, 53, 63, 64, 65, 104, 128, 156, 192, 208, 252, 253}) {
      values.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
      values.add(BigInteger.ONE.shiftLeft(bits));
      values.add(p.subtract(BigInteger.ONE.shiftLeft(bits)));
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      values.add(random(random, field));
    }
    return values;
  }

  private static BigInteger random(Random random, PrimeField field) {
    return new BigInteger(320, random).mod(field.modulus());
  }

  private static BigInteger mod(PrimeField field, BigInteger value) {
    return value.mod(field.modulus());
  }

  private static void put(long[] target, BigInteger value) {
    put(target, 0, value);
  }

  private static void put(long[] target, int at, BigInteger value) {
    System.arraycopy(MontgomeryField.limbs(value), 0, target, at, 4);
  }

  private static BigInteger get(long[] limbs) {
    return get(limbs, 0);
  }

  private static BigInteger get(long[] limbs, int at) {
    FieldElement element = MontgomeryField.load(limbs, at);
    return element.toBigInteger();
  }
}
