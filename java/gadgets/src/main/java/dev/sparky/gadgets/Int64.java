package dev.sparky.gadgets;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * A signed number in (-2^64, 2^64): a magnitude and a sign, as o1js has it; the sign of 0 is
 * positive. What does not fit has no witness; of constants it is a {@link RefusedException}.
 * Immutable.
 */
public final class Int64 {
  /** The constant 0. */
  public static final Int64 ZERO = of(0);

  /** The constant 1. */
  public static final Int64 ONE = of(1);

  /** The constant -1. */
  public static final Int64 MINUS_ONE = of(-1);

  /** How records and witness blocks handle them: two fields. */
  public static final Provable<Int64> TYPE = new Int64Type();

  private static final Field POSITIVE = Field.ONE;

  private final UInt64 magnitude;
  private final Field sign;

  Int64(UInt64 magnitude, Field sign) {
    this.magnitude = magnitude;
    this.sign = sign;
  }

  /** A constant. */
  public static Int64 of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /** A constant in (-2^64, 2^64). */
  public static Int64 of(BigInteger value) {
    return new Int64(UInt64.of(value.abs()), Field.of(value.signum() < 0 ? -1 : 1));
  }

  /** A number of 64 bits. */
  public static Int64 of(UInt64 value) {
    return create(value, POSITIVE);
  }

  /** A number of 32 bits. */
  public static Int64 of(UInt32 value) {
    return of(value.toUInt64());
  }

  /** The sign of a magnitude that may be 0. */
  private static Int64 create(UInt64 magnitude, Field sign) {
    Bool zero = magnitude.isEqual(UInt64.ZERO);
    return new Int64(magnitude, Field.TYPE.choose(zero, POSITIVE, sign));
  }

  /**
   * The number that a field stands for; negative ones count down from p. New variables, checked and
   * equated with the field.
   *
   * @throws RefusedException for a constant that is out of range
   */
  public static Int64 of(Field x) {
    if (x.isConstant()) {
      return ofValue(x);
    }
    Int64 result = TYPE.witness(x.run(), () -> ofValue(x));
    result.toField().assertEquals(x);
    return result;
  }

  private static Int64 ofValue(Field x) {
    BigInteger value = x.toBigInteger();
    BigInteger negative = PrimeField.PASTA_FP.modulus().subtract(value);
    if (value.bitLength() <= 64) {
      return of(value);
    }
    if (negative.bitLength() <= 64) {
      return of(negative.negate());
    }
    throw new RefusedException(
        Reason.CONSTANTS_DIFFER, -1, "Int64: expected a number in (-2^64, 2^64), found " + value);
  }

  /** The absolute value. */
  public UInt64 magnitude() {
    return magnitude;
  }

  /** 1 or -1. */
  public Field sign() {
    return sign;
  }

  /** The number as a field: one half. */
  public Field toField() {
    return magnitude.toField().mul(sign);
  }

  /** Whether it belongs to no run. */
  public boolean isConstant() {
    return magnitude.isConstant() && sign.isConstant();
  }

  /** The value: of a constant anywhere, of variables inside a witness block. */
  public BigInteger toBigInteger() {
    BigInteger value = magnitude.toBigInteger();
    return sign.value().isOne() ? value : value.negate();
  }

  /** -x; -0 is 0. */
  public Int64 negate() {
    Bool zero = magnitude.toField().isEqual(0);
    return TYPE.choose(zero, ZERO, new Int64(magnitude, sign.negate()));
  }

  /** x + y, whose magnitude has to be below 2^64: eight rows. There is no witness otherwise. */
  public Int64 add(Int64 y) {
    return of(toField().add(y.toField()));
  }

  /** x - y, whose magnitude has to be below 2^64: eight rows. There is no witness otherwise. */
  public Int64 sub(Int64 y) {
    return of(toField().sub(y.toField()));
  }

  /** x * y, whose magnitude has to be below 2^64: eight rows. There is no witness otherwise. */
  public Int64 mul(Int64 y) {
    return of(toField().mul(y.toField()));
  }

  /** x / y, rounded towards 0. */
  public Int64 div(Int64 y) {
    UInt64 quotient = magnitude.divMod(y.magnitude).quotient();
    return create(quotient, sign.mul(y.sign));
  }

  /** x modulo y, in [0, y). */
  public Int64 mod(UInt64 y) {
    Field rest = magnitude.divMod(y).remainder().toField();
    Bool notNegative = isNonNegative();
    Bool keep = notNegative.or(rest.isEqual(0));
    Field result = Field.TYPE.choose(keep, rest, y.toField().sub(rest));
    return new Int64(UInt64.unchecked(result), POSITIVE);
  }

  /** Whether x = y as numbers, as {@link Field#isEqual(Field)}. */
  public Bool isEqual(Int64 y) {
    return toField().isEqual(y.toField());
  }

  /**
   * x = y as numbers.
   *
   * @throws dev.sparky.error.RefusedException for constants that differ
   */
  public void assertEquals(Int64 y) {
    toField().assertEquals(y.toField());
  }

  /** Whether x > 0. */
  public Bool isPositive() {
    return magnitude.isEqual(UInt64.ZERO).not().and(isNonNegative());
  }

  /** Whether x >= 0. */
  public Bool isNonNegative() {
    return sign.isEqual(1);
  }

  /** Whether x < 0. */
  public Bool isNegative() {
    return sign.isEqual(-1);
  }

  /** The decimal of a constant, or what stands for variables. */
  @Override
  public String toString() {
    return isConstant() ? toBigInteger().toString() : "int64 of " + magnitude + " and " + sign;
  }
}
