package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.Comparisons;
import dev.sparky.gadgets.rows.WordBytes;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Unsigned numbers of a fixed length. Values of variables are in range where they come from a
 * witness block, from a constant or from an operation here; {@code unchecked} ones the caller has
 * proven to be.
 *
 * <p>Sums, differences, products and quotients that do not fit have no witness; of constants they
 * are a {@link RefusedException}. Immutable.
 *
 * @param <T> the type itself
 */
public abstract sealed class UnsignedInteger<T extends UnsignedInteger<T>>
    permits UInt8, UInt32, UInt64 {
  private final Field value;

  UnsignedInteger(Field value) {
    this.value = value;
    if (value.isConstant()) {
      requireInRange(value.value());
    }
  }

  private void requireInRange(FieldElement constant) {
    if (constant.toBigInteger().bitLength() > bits()) {
      throw new RefusedException(
          Reason.CONSTANTS_DIFFER,
          -1,
          getClass().getSimpleName()
              + ": expected a number of at most "
              + bits()
              + " bits, found "
              + constant);
    }
  }

  /** Bits of a number. */
  abstract int bits();

  /** One of the same type. */
  abstract T make(Field field);

  abstract void rangeCheck(Synthesis run, int x);

  /** The number as a field. */
  public final Field toField() {
    return value;
  }

  /** Whether it belongs to no run. */
  public final boolean isConstant() {
    return value.isConstant();
  }

  /** The value: of a constant anywhere, of variables inside a witness block. */
  public final BigInteger toBigInteger() {
    return value.toBigInteger();
  }

  /** x + y, which has to fit. */
  public final T add(T y) {
    return checked(value.add(y.toField()));
  }

  /** x - y, which may not be negative. */
  public final T sub(T y) {
    return checked(value.sub(y.toField()));
  }

  /** x * y, which has to fit. */
  public final T mul(T y) {
    return checked(value.mul(y.toField()));
  }

  private T checked(Field result) {
    Synthesis run = run(result, result);
    rangeCheck(run, result.in(run));
    return make(result);
  }

  /** Quotient and remainder. */
  public record Division<T>(T quotient, T remainder) {}

  /**
   * {@code x = quotient * y + remainder} with a remainder below y: there is no witness for y = 0.
   *
   * @throws RefusedException for constants with y = 0
   */
  public final Division<T> divMod(T divisor) {
    Field y = divisor.toField().seal();
    if (value.isConstant() && y.isConstant()) {
      BigInteger by = y.toBigInteger();
      if (by.signum() == 0) {
        throw new RefusedException(
            Reason.DIVISION_BY_ZERO, -1, "divMod: expected a divisor other than 0, found 0");
      }
      BigInteger[] parts = toBigInteger().divideAndRemainder(by);
      return new Division<>(make(Field.of(parts[0])), make(Field.of(parts[1])));
    }
    Synthesis run = run(value, y);
    Field quotient =
        Field.TYPE.witness(run, () -> Field.of(quotient(value.toBigInteger(), y.toBigInteger())));
    return divided(run, quotient, y, divisor);
  }

  private static BigInteger quotient(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw new CircuitException("divMod: expected a divisor other than 0, found 0");
    }
    return x.divide(y);
  }

  /**
   * The checks of a division, in the order of the type.
   *
   * @param y the divisor, sealed
   */
  Division<T> divided(Synthesis run, Field quotient, Field y, T divisor) {
    rangeCheck(run, quotient.in(run));
    Field remainder = value.sub(quotient.mul(y)).seal();
    rangeCheck(run, remainder.in(run));
    make(remainder).assertLessThan(make(y));
    return new Division<>(make(quotient), make(remainder));
  }

  /** The quotient of {@link #divMod}. */
  public final T div(T y) {
    return divMod(y).quotient();
  }

  /** The remainder of {@link #divMod}. */
  public final T mod(T y) {
    return divMod(y).remainder();
  }

  /**
   * x xor y: a row per 16 bits and one more. Proves the ranges of both up to a multiple of 16 bits.
   */
  public final T xor(T y) {
    Synthesis run = run(value, y.toField());
    return made(run, Words.xor(run, value.in(run), y.toField().in(run), bits()));
  }

  /** x and y: as {@link #xor}, and one row. */
  public final T and(T y) {
    Synthesis run = run(value, y.toField());
    return made(run, Words.and(run, value.in(run), y.toField().in(run), bits()));
  }

  /** x or y: as {@link #xor}, and five halves. */
  public final T or(T y) {
    Synthesis run = run(value, y.toField());
    return made(run, Words.or(run, value.in(run), y.toField().in(run), bits()));
  }

  /** All bits changed: one half. */
  public final T not() {
    Synthesis run = run(value, value);
    return made(run, Words.not(run, value.in(run), bits()));
  }

  final T made(Synthesis run, int reference) {
    return make(Field.of(run, reference));
  }

  /** The run of the two, or one for constants only. */
  static Synthesis run(Field x, Field y) {
    Synthesis run = Field.runOf(x, y);
    return run == null ? Synthesis.ofConstants() : run;
  }

  /** Whether x < y, for numbers in range: the range check of the type and two halves. */
  public final Bool lessThan(T y) {
    return compare(y, false);
  }

  /** Whether x <= y, as {@link #lessThan}. */
  public final Bool lessThanOrEqual(T y) {
    return compare(y, true);
  }

  /** Whether x > y, as {@link #lessThan}. */
  public final Bool greaterThan(T y) {
    return y.compare(self(), false);
  }

  /** Whether x >= y, as {@link #lessThan}. */
  public final Bool greaterThanOrEqual(T y) {
    return y.compare(self(), true);
  }

  final Bool compare(T y, boolean orEqual) {
    Field other = y.toField();
    if (value.isConstant() && other.isConstant()) {
      return Bool.of(value.value().compareTo(other.value()) < (orEqual ? 1 : 0));
    }
    Synthesis run = run(value, other);
    int less =
        Comparisons.lessThanBelow(
            run, value.in(run), other.in(run), orEqual, bound(), x -> rangeCheck(run, x));
    return Bool.unchecked(Field.of(run, less));
  }

  private FieldElement bound() {
    return Synthesis.reduced(BigInteger.ONE.shiftLeft(bits()));
  }

  /**
   * x < y, for numbers in range: a range check and one half.
   *
   * @throws RefusedException for constants of which it is not true
   */
  public final void assertLessThan(T y) {
    assertCompare(y, false);
  }

  /** x <= y, as {@link #assertLessThan}. */
  public final void assertLessThanOrEqual(T y) {
    assertCompare(y, true);
  }

  /** x > y, as {@link #assertLessThan}. */
  public final void assertGreaterThan(T y) {
    y.assertCompare(self(), false);
  }

  /** x >= y, as {@link #assertLessThan}. */
  public final void assertGreaterThanOrEqual(T y) {
    y.assertCompare(self(), true);
  }

  final void assertCompare(T y, boolean orEqual) {
    Field other = y.toField();
    if (value.isConstant() && other.isConstant()) {
      if (value.value().compareTo(other.value()) >= (orEqual ? 1 : 0)) {
        throw new RefusedException(
            Reason.CONSTANTS_DIFFER,
            -1,
            "assertLessThan: expected less than "
                + (orEqual ? "or " : "")
                + other
                + ", found "
                + value);
      }
      return;
    }
    Synthesis run = run(value, other);
    Comparisons.assertLessThanBelow(
        run, value.in(run), other.in(run), orEqual, x -> looseRangeCheck(run, x));
  }

  /** A range check for a bound that may be looser than the type's. */
  void looseRangeCheck(Synthesis run, int x) {
    rangeCheck(run, x);
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /** Whether x = y, as {@link Field#isEqual(Field)}. */
  public final Bool isEqual(T y) {
    return value.isEqual(y.toField());
  }

  /**
   * x = y: no row for two variables.
   *
   * @throws RefusedException for constants that differ
   */
  public final void assertEquals(T y) {
    value.assertEquals(y.toField());
  }

  /** All bits, the lowest first. */
  public final List<Bool> toBits() {
    return toBits(bits());
  }

  /**
   * The low bits, which have to be all of the number.
   *
   * @param length at most as many as the type has
   */
  public final List<Bool> toBits(int length) {
    if (length > bits()) {
      throw new CircuitException("toBits: expected at most " + bits() + " bits, found " + length);
    }
    return value.toBits(length);
  }

  /** The bytes, the lowest first. */
  final List<UInt8> bytes() {
    Synthesis run = run(value, value);
    int[] references = WordBytes.toBytes(run, value.in(run), bits() / 8);
    var bytes = new ArrayList<UInt8>(references.length);
    for (int reference : references) {
      bytes.add(UInt8.unchecked(Field.of(run, reference)));
    }
    return List.copyOf(bytes);
  }

  /** The decimal of a constant, or what stands for variables. */
  @Override
  public final String toString() {
    return value.toString();
  }
}
