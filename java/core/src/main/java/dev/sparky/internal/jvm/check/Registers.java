package dev.sparky.internal.jvm.check;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.field.Poseidon;
import java.math.BigInteger;

/**
 * Field arithmetic on numbered registers in Montgomery form. 0..14 are the cells of the row, 15..29
 * those of the next, {@link #COEFFICIENT} + i the coefficients; from {@link #FREE} on they are the
 * gate's own.
 */
final class Registers {
  static final int NEXT = RowValues.NEXT;
  static final int COEFFICIENT = 2 * RowValues.COLUMNS;
  static final int ONE = COEFFICIENT + RowValues.COLUMNS;

  /** 2^88, 2^176, 2^264. */
  static final int LIMB = ONE + 1;

  static final int TWO_LIMBS = ONE + 2;
  static final int THREE_LIMBS = ONE + 3;

  /** A primitive cube root of unity, 5^((p - 1) / 3): the endomorphism of Pallas. */
  static final int ENDO = ONE + 4;

  static final int FREE = ONE + 5;

  private static final int LIMBS = RowValues.LIMBS;
  private static final int COUNT = FREE + 32;
  private static final int GENERATOR = 5;

  private final MontgomeryField field = MontgomeryField.of(PrimeField.PASTA_FP);
  private final RowValues values;
  private final long[] limbs = new long[LIMBS * COUNT];

  Registers(RowValues values) {
    this.values = values;
    field.one(limbs, LIMBS * ONE);
    long[] limb = {0, 1L << 24, 0, 0};
    field.toMontgomery(limbs, LIMBS * LIMB, limb, 0);
    multiply(TWO_LIMBS, LIMB, LIMB);
    multiply(THREE_LIMBS, TWO_LIMBS, LIMB);
    long[] generator = {GENERATOR, 0, 0, 0};
    field.toMontgomery(generator, 0, generator, 0);
    BigInteger p = PrimeField.PASTA_FP.modulus();
    BigInteger third = p.subtract(BigInteger.ONE).divide(BigInteger.valueOf(3));
    long[] exponent = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      exponent[i] = third.shiftRight(Long.SIZE * i).longValue();
    }
    field.pow(limbs, LIMBS * ENDO, generator, 0, exponent, 0);
  }

  /** Fills the registers of the first cells of both rows and of the first coefficients. */
  void load(int here, int next, int coefficients) {
    values.load(here, next);
    convert(0, here);
    convert(NEXT, next);
    for (int i = 0; i < coefficients; i++) {
      int at = LIMBS * (COEFFICIENT + i);
      values.coefficient(i, limbs, at);
      field.toMontgomery(limbs, at, limbs, at);
    }
  }

  /** Loads the first cells of the row without filling their registers. */
  void loadCells(int here) {
    values.load(here, 0);
  }

  /** Fills the registers of loaded cells of the row. */
  void convertCells(int here) {
    convert(0, here);
  }

  /** The value of a cell that is below a small bound. */
  int smallCell(int cell) {
    return values.small(cell);
  }

  private void convert(int from, int count) {
    for (int i = LIMBS * from; i < LIMBS * (from + count); i += LIMBS) {
      field.toMontgomery(limbs, i, values.cells(), i);
    }
  }

  /** Whether a cell is below a small bound. */
  boolean isBelow(int cell, int bound) {
    return values.isBelow(cell, bound);
  }

  long[] limbs() {
    return limbs;
  }

  void set(int r, int from) {
    System.arraycopy(limbs, LIMBS * from, limbs, LIMBS * r, LIMBS);
  }

  /** Sets a register to a small number, which may be negative. */
  void small(int r, int number) {
    int at = LIMBS * r;
    limbs[at] = Math.abs(number);
    limbs[at + 1] = limbs[at + 2] = limbs[at + 3] = 0;
    field.toMontgomery(limbs, at, limbs, at);
    if (number < 0) {
      field.neg(limbs, at, limbs, at);
    }
  }

  /** An entry of the matrix of Poseidon. */
  void matrix(int r, int row, int column) {
    Poseidon.matrix(row, column, limbs, LIMBS * r);
  }

  void invert(int r, int a) {
    field.inverse(limbs, LIMBS * r, limbs, LIMBS * a);
  }

  void add(int r, int a, int b) {
    field.add(limbs, LIMBS * r, limbs, LIMBS * a, limbs, LIMBS * b);
  }

  void subtract(int r, int a, int b) {
    field.sub(limbs, LIMBS * r, limbs, LIMBS * a, limbs, LIMBS * b);
  }

  void twice(int r, int a) {
    add(r, a, a);
  }

  void multiply(int r, int a, int b) {
    field.mul(limbs, LIMBS * r, limbs, LIMBS * a, limbs, LIMBS * b);
  }

  void square(int r, int a) {
    field.square(limbs, LIMBS * r, limbs, LIMBS * a);
  }

  boolean isZero(int a) {
    return Limbs.isZero(limbs, LIMBS * a);
  }

  boolean same(int a, int b) {
    return Limbs.equal(limbs, LIMBS * a, limbs, LIMBS * b);
  }

  /** {@code 1 << condition} if the two differ. */
  int differ(int condition, int a, int b) {
    return same(a, b) ? 0 : 1 << condition;
  }
}
