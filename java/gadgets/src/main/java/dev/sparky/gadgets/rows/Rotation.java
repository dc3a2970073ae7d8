package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Factors;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/** Rotations and shifts of words; those of 64 bits by the Rot64 gate. */
public final class Rotation {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private Rotation() {}

  /**
   * Rotates 64 bits to the left: two rows. It is for the caller to prove that x is below 2^64.
   *
   * @param bits 0..64
   */
  public static int left64(Synthesis run, int x, int bits) {
    requireBits("rotate64", bits, 0, 64);
    if (run.isConstant(x)) {
      long word = word("rotate64", run, x);
      return run.constant(new FieldElement(Long.rotateLeft(word, bits), 0, 0, 0));
    }
    return rotate(run, x, bits);
  }

  /**
   * Rotates 64 bits to the right, as {@link #left64}.
   *
   * @param bits 0..64
   */
  public static int right64(Synthesis run, int x, int bits) {
    requireBits("rotate64", bits, 0, 64);
    return left64(run, x, 64 - bits);
  }

  /**
   * Shifts 64 bits to the left and drops what comes out: two rows. It is for the caller to prove
   * that x is below 2^64.
   *
   * @param bits 0..64
   */
  public static int shiftLeft64(Synthesis run, int x, int bits) {
    requireBits("leftShift64", bits, 0, 64);
    if (run.isConstant(x)) {
      long word = word("leftShift64", run, x);
      return run.constant(new FieldElement(bits == 64 ? 0 : word << bits, 0, 0, 0));
    }
    return rotate(run, x, bits) + 2;
  }

  /**
   * Shifts 64 bits to the right, as {@link #shiftLeft64}.
   *
   * @param bits 0..64
   */
  public static int shiftRight64(Synthesis run, int x, int bits) {
    requireBits("rightShift64", bits, 0, 64);
    if (run.isConstant(x)) {
      long word = word("rightShift64", run, x);
      return run.constant(new FieldElement(bits == 64 ? 0 : word >>> bits, 0, 0, 0));
    }
    return rotate(run, x, 64 - bits) + 1;
  }

  /**
   * Rotates 32 bits to the left by a multiplication and {@link Division#divMod32}.
   *
   * @param bits 1..32
   */
  public static int left32(Synthesis run, int x, int bits) {
    requireBits("rotate32", bits, 1, 32);
    return multiplied32(run, x, bits, bits);
  }

  /**
   * Rotates 32 bits to the right, as {@link #left32}.
   *
   * @param bits 1..32
   */
  public static int right32(Synthesis run, int x, int bits) {
    requireBits("rotate32", bits, 1, 32);
    return multiplied32(run, x, bits, 32 - bits);
  }

  private static int multiplied32(Synthesis run, int x, int bits, int left) {
    if (run.isConstant(x)) {
      Bits.requireFits("rotate32", run.constantValue(x), 32);
      int word = (int) run.constantValue(x).l0();
      return run.constant(Integer.toUnsignedLong(Integer.rotateLeft(word, left)));
    }
    long division = Division.divMod32(run, run.shiftLeft(left, x), 64);
    int rotated = run.add(Division.remainder(division), Division.quotient(division));
    RangeChecks.rangeCheck(run, 32, rotated);
    return rotated;
  }

  /** Shifts 32 bits to the left and drops what comes out. */
  public static int shiftLeft32(Synthesis run, int x, int bits) {
    requireBits("leftShift32", bits, 0, 32);
    return Division.remainder(Division.divMod32(run, run.shiftLeft(bits, x), 64));
  }

  /**
   * The rows of a rotation to the left.
   *
   * @return the variable of the rotated word; after it those of what went around, of the shifted
   *     word and of a bound
   */
  private static int rotate(Synthesis run, int x, int bits) {
    if (run.proving()) {
      giveRotation(run, run.integer(x), bits);
    }
    int rotated = run.exists(4);
    int excess = rotated + 1;
    int shifted = rotated + 2;
    int bound = rotated + 3;
    // The row of the constant 0, which the range check has, may not come between the two rows.
    run.constraints().toVar(run.constant(0));
    if (run.proving()) {
      FieldElement value = run.value(bound);
      for (int start = 52; start >= 16; start -= 12) {
        run.give(Bits.slice(value, start, 12));
      }
      for (int start = 14; start >= 0; start -= 2) {
        run.give(Bits.slice(value, start, 2));
      }
    }
    int slices = run.exists(12);
    run.row()
        .cell(x)
        .cell(rotated)
        .cell(excess)
        .ascending(slices, 12)
        .coefficient(Factors.powerOfTwo(bits))
        .place(GateCall.ROTATE);
    RangeChecks.rangeCheck64(run, shifted);
    return rotated;
  }

  private static void giveRotation(Synthesis run, BigInteger x, int bits) {
    BigInteger full = x.shiftLeft(bits);
    BigInteger excess = full.shiftRight(64);
    BigInteger shifted = full.subtract(excess.shiftLeft(64));
    run.give(shifted.add(excess));
    run.give(excess);
    run.give(shifted);
    run.give(excess.add(TWO_TO_64).subtract(BigInteger.ONE.shiftLeft(bits)));
  }

  private static long word(String gadget, Synthesis run, int x) {
    Bits.requireFits(gadget, run.constantValue(x), 64);
    return run.constantValue(x).l0();
  }

  private static void requireBits(String gadget, int bits, int low, int high) {
    if (bits < low || bits > high) {
      throw new CircuitException(
          gadget + ": expected " + low + ".." + high + " bits, found " + bits);
    }
  }
}
