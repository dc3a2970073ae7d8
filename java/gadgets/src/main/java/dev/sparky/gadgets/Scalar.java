package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.curve.PallasRows;
import dev.sparky.gadgets.curve.ShiftedScalars;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/**
 * A number modulo the order q of Pallas, which is above the modulus of the circuit. It stands as
 * {@code s - 2^255 = low + 2 high} modulo q, the form that multiples of points take; a number may
 * have two such forms. Arithmetic is for constants only. Immutable.
 */
public final class Scalar {
  /** q, the order of the group. */
  public static final BigInteger ORDER = PrimeField.PASTA_FQ.modulus();

  /** How records and witness blocks handle scalars: the low bit, then the high part. */
  public static final Provable<Scalar> TYPE = new ScalarType();

  private static final int BITS = 255;
  private static final int LIMB = 88;

  private final Bool lowBit;
  private final Field high;

  Scalar(Bool lowBit, Field high) {
    this.lowBit = lowBit;
    this.high = high;
  }

  /** A constant, reduced modulo q. */
  public static Scalar of(BigInteger value) {
    BigInteger shifted = PallasRows.shift(value);
    return new Scalar(Bool.of(shifted.testBit(0)), Field.of(shifted.shiftRight(1)));
  }

  /** A constant. */
  public static Scalar of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /** The number in [0, p): 20 rows or so. */
  public static Scalar ofField(Field value) {
    if (value.isConstant()) {
      return of(value.toBigInteger());
    }
    Synthesis run = value.run();
    int[] parts = PallasRows.splitField(run, value.in(run));
    return of(run, parts[0], parts[2]);
  }

  /** The number of at most 255 bits, the lowest first. */
  public static Scalar ofBits(List<Bool> bits) {
    if (bits.size() > BITS) {
      throw new CircuitException("scalar: expected at most 255 bits, found " + bits.size());
    }
    Field[] limbs = new Field[Limbs.COUNT];
    for (int i = 0; i < Limbs.COUNT; i++) {
      int from = Math.min(bits.size(), LIMB * i);
      limbs[i] = Field.fromBits(bits.subList(from, Math.min(bits.size(), from + LIMB)));
    }
    Synthesis run = Runs.of(limbs);
    int[] number = {limbs[0].in(run), limbs[1].in(run), limbs[2].in(run)};
    int[] parts = ShiftedScalars.of(run, number);
    return of(run, parts[0], parts[1]);
  }

  private static Scalar of(Synthesis run, int low, int high) {
    return new Scalar(Bool.unchecked(Field.of(run, low)), Field.of(run, high));
  }

  /** The low bit of {@code s - 2^255}. */
  public Bool lowBit() {
    return lowBit;
  }

  /** The other 254 bits of {@code s - 2^255}. */
  public Field high() {
    return high;
  }

  public boolean isConstant() {
    return lowBit.isConstant() && high.isConstant();
  }

  /** The number in [0, q): of a constant anywhere, of variables inside a witness block. */
  public BigInteger toBigInteger() {
    BigInteger low = lowBit.toField().toBigInteger();
    return PallasRows.unshift(low.add(high.toBigInteger().shiftLeft(1)));
  }

  /** The same number in the only form of which the shifted number is below q. */
  public Scalar toCanonical() {
    Field low = lowBit.toField();
    Synthesis run = Runs.of(low, high);
    int[] number = ShiftedScalars.toLimbs(run, low.in(run), high.in(run));
    int[] parts = ShiftedScalars.of(run, number);
    return of(run, parts[0], parts[1]);
  }

  /** The sum of constants. */
  public Scalar add(Scalar y) {
    return of(constant("add").add(y.constant("add")));
  }

  /** The difference of constants. */
  public Scalar sub(Scalar y) {
    return of(constant("sub").subtract(y.constant("sub")));
  }

  /** The product of constants. */
  public Scalar mul(Scalar y) {
    return of(constant("mul").multiply(y.constant("mul")));
  }

  /** The quotient of constants. */
  public Scalar div(Scalar y) {
    BigInteger divisor = y.constant("div");
    if (divisor.signum() == 0) {
      throw new CircuitException("div: expected a divisor other than 0, found 0");
    }
    return of(constant("div").multiply(divisor.modInverse(ORDER)));
  }

  /** The negative of a constant. */
  public Scalar negate() {
    return of(constant("negate").negate());
  }

  private BigInteger constant(String call) {
    if (!isConstant()) {
      throw new CircuitException(
          call
              + ": expected a constant scalar, found variables; scalars of a circuit have no"
              + " arithmetic");
    }
    return toBigInteger();
  }

  @Override
  public String toString() {
    return isConstant() ? toBigInteger().toString() : "scalar of variables";
  }
}
