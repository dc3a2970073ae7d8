package dev.sparky.internal.jvm.program;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.util.Arrays;

/** The constants of an image, then one, then those that folding made. Montgomery form. */
final class Constants {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final int given;
  private final long[] unit = new long[LIMBS];
  private final long[] minusUnit = new long[LIMBS];
  private long[] limbs;
  private int size;

  Constants(ProgramImage image, MontgomeryField field) {
    this.field = field;
    given = image.entries(ProgramSection.CONSTANTS);
    limbs = new long[LIMBS * (given + 1)];
    field.one(unit, 0);
    field.neg(minusUnit, 0, unit, 0);
    for (int i = 0; i < given; i++) {
      FieldElement value = image.constant(i);
      if (!field.field().contains(value)) {
        throw image.flaw(
            ProgramSection.CONSTANTS.ordinal(),
            image.offset(ProgramSection.CONSTANTS) + (long) FieldElement.BYTES * i,
            "constant " + i + ": expected a number below the modulus");
      }
      MontgomeryField.store(limbs, LIMBS * i, value);
      field.toMontgomery(limbs, LIMBS * i, limbs, LIMBS * i);
    }
    size = given;
    add(unit);
  }

  /** How many the image has: what instructions may name. */
  int given() {
    return given;
  }

  /** The index of the constant one. */
  int one() {
    return given;
  }

  int add(long[] value) {
    if (LIMBS * size == limbs.length) {
      limbs = Arrays.copyOf(limbs, Math.multiplyExact(LIMBS, size + size / 2 + 16));
    }
    System.arraycopy(value, 0, limbs, LIMBS * size, LIMBS);
    return size++;
  }

  /** All of them; constant i begins at {@code 4 i}. Replaced when one is added. */
  long[] limbs() {
    return limbs;
  }

  boolean isZero(int index) {
    return Limbs.isZero(limbs, LIMBS * index);
  }

  boolean isOne(int index) {
    return Limbs.equal(limbs, LIMBS * index, unit, 0);
  }

  boolean equal(int x, int y) {
    return Limbs.equal(limbs, LIMBS * x, limbs, LIMBS * y);
  }

  /** sum += constants[index] * values[at], on Montgomery form. */
  void addProduct(long[] sum, int index, long[] values, int at, long[] scratch) {
    int constant = LIMBS * index;
    if (Limbs.equal(limbs, constant, unit, 0)) {
      field.add(sum, 0, sum, 0, values, at);
    } else if (Limbs.equal(limbs, constant, minusUnit, 0)) {
      field.sub(sum, 0, sum, 0, values, at);
    } else {
      field.mul(scratch, 0, limbs, constant, values, at);
      field.add(sum, 0, sum, 0, scratch, 0);
    }
  }
}
