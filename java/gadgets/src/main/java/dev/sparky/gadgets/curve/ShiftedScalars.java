package dev.sparky.gadgets.curve;

import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;

/** Scalars of Pallas as three limbs, and as the low bit and high part that multiples take. */
public final class ShiftedScalars {
  private static final BigInteger Q = PrimeField.PASTA_FQ.modulus();
  private static final Modulus ORDER = Modulus.of(Q);
  private static final BigInteger SHIFT = BigInteger.ONE.shiftLeft(255).mod(Q);
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final int LIMB = RangeChecks.LIMB;

  private ShiftedScalars() {}

  /** Low bit and high part of a number modulo q, the only ones. */
  public static int[] of(Synthesis run, int[] scalar) {
    if (Limbs.isConstant(run, scalar)) {
      BigInteger shifted = PallasRows.shift(Limbs.value(run, scalar));
      return new int[] {
        run.constant(shifted.testBit(0) ? 1 : 0),
        run.constant(Synthesis.reduced(shifted.shiftRight(1)))
      };
    }
    int[] t = ForeignSums.sub(run, scalar, Limbs.constants(run, SHIFT), ORDER);
    ForeignSums.assertLessThan(run, t, Q);
    if (run.proving()) {
      BigInteger low = run.integer(t[0]);
      run.give(low.testBit(0));
      run.give(low.shiftRight(1).and(WORD));
      run.give(low.shiftRight(65));
    }
    int bit = run.exists(3);
    run.constraints().assertBoolean(bit);
    RangeChecks.rangeCheck64(run, bit + 1);
    RangeChecks.rangeCheck64(run, bit + 2);
    int rest = run.add(bit + 1, run.shiftLeft(64, bit + 2));
    run.constraints().assertEqual(run.add(bit, run.shiftLeft(1, rest)), t[0]);
    int high = run.add(rest, run.shiftLeft(LIMB - 1, t[1]));
    high = run.add(high, run.shiftLeft(2 * LIMB - 1, t[2]));
    return new int[] {bit, run.constraints().seal(high)};
  }

  /** The number modulo q of a low bit and a high part below 2^254, unreduced. */
  public static int[] toLimbs(Synthesis run, int low, int high) {
    if (run.isConstant(low) && run.isConstant(high)) {
      BigInteger shifted = run.constantValue(high).toBigInteger().shiftLeft(1);
      shifted = shifted.add(run.constantValue(low).toBigInteger());
      return Limbs.constants(run, PallasRows.unshift(shifted));
    }
    if (run.proving()) {
      BigInteger value = run.integer(high);
      run.give(value.and(WORD));
      run.give(slice(value, 64, 23));
      run.give(slice(value, 87, LIMB));
      run.give(slice(value, 175, 79));
    }
    int part = run.exists(4);
    int t1 = part + 2;
    int t2 = part + 3;
    RangeChecks.rangeCheck64(run, part);
    RangeChecks.rangeCheckBelow64(run, 23, part + 1);
    int lowHigh = run.constraints().seal(run.add(part, run.shiftLeft(64, part + 1)));
    int t0 = run.constraints().seal(run.add(low, run.shiftLeft(1, lowHigh)));
    RangeChecks.multiRangeCheck(run, t1, t2, run.shiftLeft(9, t2));
    int whole = run.add(run.add(lowHigh, run.shiftLeft(87, t1)), run.shiftLeft(175, t2));
    run.constraints().assertEqual(run.constraints().seal(whole), high);
    // The 0 is there so that q can come off twice.
    int[] shift = Limbs.constants(run, SHIFT);
    int[] zero = Limbs.constants(run, BigInteger.ZERO);
    return ForeignSums.sum(run, new int[][] {{t0, t1, t2}, shift, zero}, new int[] {1, 1}, ORDER);
  }

  private static BigInteger slice(BigInteger x, int start, int count) {
    BigInteger mask = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
    return x.shiftRight(start).and(mask);
  }
}
