package dev.sparky.gadgets;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** A number in [0, 2^64). */
public final class UInt64 extends UnsignedInteger<UInt64> {
  /** The constant 0. */
  public static final UInt64 ZERO = of(0);

  /** The constant 1. */
  public static final UInt64 ONE = of(1);

  /** The constant 2^64 - 1. */
  public static final UInt64 MAX = of(-1L);

  /** How records and witness blocks handle them; the check is one of 64 bits. */
  public static final Provable<UInt64> TYPE = new UnsignedType<>(64, UInt64::unchecked, ZERO);

  private UInt64(Field value) {
    super(value);
  }

  /** A constant of 64 bits, read as unsigned. */
  public static UInt64 of(long word) {
    return new UInt64(Field.of(new FieldElement(word, 0, 0, 0)));
  }

  /** A constant in [0, 2^64). */
  public static UInt64 of(BigInteger value) {
    return new UInt64(Field.of(value));
  }

  /** A field that the caller has proven to be below 2^64; constants are checked. */
  public static UInt64 unchecked(Field field) {
    return new UInt64(field);
  }

  /** The number of 8 bytes, the lowest first. */
  public static UInt64 fromBytes(List<UInt8> bytes) {
    return new UInt64(UInt8.word(bytes, 8));
  }

  /** The number of bits, the lowest first, at most 64. */
  public static UInt64 fromBits(List<Bool> bits) {
    UnsignedType.requireBits(bits, 64);
    return new UInt64(Field.fromBits(bits));
  }

  @Override
  int bits() {
    return 64;
  }

  @Override
  UInt64 make(Field field) {
    return new UInt64(field);
  }

  @Override
  void rangeCheck(Synthesis run, int x) {
    RangeChecks.rangeCheck(run, 64, x);
  }

  /** x + y modulo 2^64. */
  public UInt64 addMod(UInt64 y) {
    Synthesis run = run(toField(), y.toField());
    return made(
        run,
        dev.sparky.gadgets.rows.Division.addMod64(run, toField().in(run), y.toField().in(run)));
  }

  /**
   * Rotates to the left.
   *
   * @param bits 0..64
   */
  public UInt64 rotateLeft(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.left64(run, toField().in(run), bits));
  }

  /**
   * Rotates to the right.
   *
   * @param bits 0..64
   */
  public UInt64 rotateRight(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.right64(run, toField().in(run), bits));
  }

  /**
   * Shifts to the left; what comes out is dropped.
   *
   * @param bits 0..64
   */
  public UInt64 shiftLeft(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.shiftLeft64(run, toField().in(run), bits));
  }

  /**
   * Shifts to the right.
   *
   * @param bits 0..64
   */
  public UInt64 shiftRight(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.shiftRight64(run, toField().in(run), bits));
  }

  /** The bytes, the lowest first: two rows and a half each, and a half for each but the first. */
  public List<UInt8> toBytes() {
    return bytes();
  }

  /** The same number, which has to be below 2^32. */
  public UInt32 toUInt32() {
    UInt32 result = UInt32.unchecked(toField());
    UInt32.TYPE.check(result);
    return result;
  }

  /** The same number, or the highest of 32 bits if it is above that. */
  public UInt32 toUInt32Clamped() {
    Field highest = UInt32.MAX.toField();
    Bool above = greaterThan(unchecked(highest));
    return UInt32.unchecked(Field.TYPE.choose(above, highest, toField()));
  }
}
