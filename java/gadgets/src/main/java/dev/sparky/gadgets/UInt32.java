package dev.sparky.gadgets;

import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** A number in [0, 2^32). */
public final class UInt32 extends UnsignedInteger<UInt32> {
  /** The constant 0. */
  public static final UInt32 ZERO = of(0);

  /** The constant 1. */
  public static final UInt32 ONE = of(1);

  /** The constant 2^32 - 1. */
  public static final UInt32 MAX = of(0xffffffffL);

  /** How records and witness blocks handle them; the check is one of 32 bits. */
  public static final Provable<UInt32> TYPE = new UnsignedType<>(32, UInt32::unchecked, ZERO);

  private UInt32(Field value) {
    super(value);
  }

  /** A constant in [0, 2^32). */
  public static UInt32 of(long value) {
    return new UInt32(Field.of(value));
  }

  /** A field that the caller has proven to be below 2^32; constants are checked. */
  public static UInt32 unchecked(Field field) {
    return new UInt32(field);
  }

  /** The number of 4 bytes, the lowest first. */
  public static UInt32 fromBytes(List<UInt8> bytes) {
    return new UInt32(UInt8.word(bytes, 4));
  }

  /** The number of bits, the lowest first, at most 32. */
  public static UInt32 fromBits(List<Bool> bits) {
    UnsignedType.requireBits(bits, 32);
    return new UInt32(Field.fromBits(bits));
  }

  @Override
  int bits() {
    return 32;
  }

  @Override
  UInt32 make(Field field) {
    return new UInt32(field);
  }

  @Override
  void rangeCheck(Synthesis run, int x) {
    RangeChecks.rangeCheck(run, 32, x);
  }

  /** x + y modulo 2^32. */
  public UInt32 addMod(UInt32 y) {
    Synthesis run = run(toField(), y.toField());
    return made(
        run,
        dev.sparky.gadgets.rows.Division.addMod32(run, toField().in(run), y.toField().in(run)));
  }

  /**
   * Rotates to the left.
   *
   * @param bits 1..32
   */
  public UInt32 rotateLeft(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.left32(run, toField().in(run), bits));
  }

  /**
   * Rotates to the right.
   *
   * @param bits 1..32
   */
  public UInt32 rotateRight(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.right32(run, toField().in(run), bits));
  }

  /**
   * Shifts to the left; what comes out is dropped.
   *
   * @param bits 0..32
   */
  public UInt32 shiftLeft(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.shiftLeft32(run, toField().in(run), bits));
  }

  /**
   * Shifts to the right.
   *
   * @param bits 0..64
   */
  public UInt32 shiftRight(int bits) {
    Synthesis run = run(toField(), toField());
    return made(run, Rotation.shiftRight64(run, toField().in(run), bits));
  }

  /** The bytes, the lowest first: two rows and a half each, and a half for each but the first. */
  public List<UInt8> toBytes() {
    return bytes();
  }

  /** The same number. */
  public UInt64 toUInt64() {
    return UInt64.unchecked(toField());
  }
}
