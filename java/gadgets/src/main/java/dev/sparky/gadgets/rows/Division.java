package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;

/** Quotient and remainder by 2^32 and 2^64: a word and what is above it. */
public final class Division {
  /** The inverse of 2. */
  public static final FieldElement HALF = Fp.inverse(Fp.TWO);

  private static final int MAX_BITS = 254;

  private Division() {}

  /**
   * {@code n = quotient * 2^32 + remainder} for n below {@code 2^bits}: the range checks of both,
   * and a half for each sum in n and one for theirs.
   *
   * @param bits 33, or 32 and a multiple of 16 more
   * @return both, for {@link #quotient} and {@link #remainder}
   */
  public static long divMod32(Synthesis run, int n, int bits) {
    return divide(run, n, 32, bits);
  }

  /**
   * {@code n = quotient * 2^64 + remainder} for n below {@code 2^bits}, as {@link #divMod32}.
   *
   * @param bits 65, or 64 and a multiple of 16 more
   */
  public static long divMod64(Synthesis run, int n, int bits) {
    return divide(run, n, 64, bits);
  }

  /** The quotient of a division. */
  public static int quotient(long division) {
    return (int) (division >>> 32);
  }

  /** The remainder of a division. */
  public static int remainder(long division) {
    return (int) division;
  }

  /** x + y modulo 2^32. */
  public static int addMod32(Synthesis run, int x, int y) {
    return remainder(divMod32(run, run.add(x, y), 33));
  }

  /** x + y modulo 2^64. */
  public static int addMod64(Synthesis run, int x, int y) {
    return remainder(divMod64(run, run.add(x, y), 65));
  }

  private static long divide(Synthesis run, int n, int word, int bits) {
    if (bits < 0 || bits > MAX_BITS) {
      throw new CircuitException("divMod" + word + ": expected 0..254 bits, found " + bits);
    }
    if (run.isConstant(n)) {
      FieldElement value = run.constantValue(n);
      Bits.requireFits("divMod" + word, value, bits);
      int quotient = run.constant(Bits.shiftRight(value, word));
      return pair(quotient, run.constant(low(value, word)));
    }
    int quotientBits = Math.max(0, bits - word);
    if (run.proving()) {
      FieldElement value = run.value(n);
      run.give(Bits.shiftRight(value, word));
      run.give(low(value, word));
    }
    int quotient = run.exists(2);
    int remainder = quotient + 1;
    if (quotientBits == 1) {
      run.constraints().assertBoolean(quotient);
    } else if (quotientBits == 64 && word == 64) {
      RangeChecks.rangeCheck64(run, quotient);
    } else {
      RangeChecks.rangeCheck(run, quotientBits, quotient);
    }
    if (word == 64) {
      RangeChecks.rangeCheck64(run, remainder);
    } else {
      RangeChecks.rangeCheck(run, 32, remainder);
    }
    run.constraints().assertEqual(n, run.add(run.shiftLeft(word, quotient), remainder));
    return pair(quotient, remainder);
  }

  private static FieldElement low(FieldElement x, int word) {
    return new FieldElement(word == 64 ? x.l0() : x.l0() & 0xffffffffL, 0, 0, 0);
  }

  private static long pair(int quotient, int remainder) {
    return (long) quotient << 32 | remainder & 0xffffffffL;
  }
}
