package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** A number in [0, 2^8). */
public final class UInt8 extends UnsignedInteger<UInt8> {
  /** The constant 0. */
  public static final UInt8 ZERO = of(0);

  /** The constant 1. */
  public static final UInt8 ONE = of(1);

  /** The constant 255. */
  public static final UInt8 MAX = of(0xff);

  /** How records and witness blocks handle them; the check is one of 8 bits. */
  public static final Provable<UInt8> TYPE = new UnsignedType<>(8, UInt8::unchecked, ZERO);

  private static final int LOOSE_BITS = 16;

  private UInt8(Field value) {
    super(value);
  }

  /** A constant in [0, 256). */
  public static UInt8 of(int value) {
    return new UInt8(Field.of(value));
  }

  /** A field that the caller has proven to be below 2^8; constants are checked. */
  public static UInt8 unchecked(Field field) {
    return new UInt8(field);
  }

  /** A field, which is checked to be below 2^8: two rows and one half. */
  public static UInt8 of(Field field) {
    UInt8 result = new UInt8(field);
    TYPE.check(result);
    return result;
  }

  /** The number of bits, the lowest first, at most 8. */
  public static UInt8 fromBits(List<Bool> bits) {
    UnsignedType.requireBits(bits, 8);
    return new UInt8(Field.fromBits(bits));
  }

  @Override
  int bits() {
    return 8;
  }

  @Override
  UInt8 make(Field field) {
    return new UInt8(field);
  }

  @Override
  void rangeCheck(Synthesis run, int x) {
    RangeChecks.rangeCheck8(run, x);
  }

  @Override
  void looseRangeCheck(Synthesis run, int x) {
    RangeChecks.rangeCheck(run, LOOSE_BITS, x);
  }

  /** That x is the sum and the remainder is below y makes 16 bits enough for both. */
  @Override
  Division<UInt8> divided(Synthesis run, Field quotient, Field y, UInt8 divisor) {
    Field remainder = toField().sub(quotient.mul(y)).seal();
    looseRangeCheck(run, quotient.in(run));
    looseRangeCheck(run, remainder.in(run));
    make(remainder).assertLessThan(divisor);
    return new Division<>(make(quotient), make(remainder));
  }

  /** The value: of a constant anywhere, of variables inside a witness block. */
  public int toInt() {
    return (int) toField().value().l0();
  }

  /** The same number. */
  public UInt32 toUInt32() {
    return UInt32.unchecked(toField());
  }

  /** The same number. */
  public UInt64 toUInt64() {
    return UInt64.unchecked(toField());
  }

  /** The number of bytes, the lowest first: an expression. */
  static Field word(List<UInt8> bytes, int count) {
    if (bytes.size() != count) {
      throw new CircuitException("fromBytes: expected " + count + " bytes, found " + bytes.size());
    }
    Field word = Field.ZERO;
    for (int i = 0; i < count; i++) {
      word = word.add(bytes.get(i).toField().scale(weight(i)));
    }
    return word;
  }

  private static FieldElement weight(int index) {
    return new FieldElement(1L << 8 * index, 0, 0, 0);
  }
}
