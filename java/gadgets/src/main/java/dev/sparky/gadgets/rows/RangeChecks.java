package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.GateRow;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/** Range checks by the RangeCheck and EndoMulScalar gates. */
public final class RangeChecks {
  /** Bits of a limb of a foreign number. */
  public static final int LIMB = 88;

  private static final int CRUMBS = 8;
  private static final int WORD = 16;
  private static final int MAX_BITS = 255;

  /** Variables of one 16-bit step: crumbs, then the three accumulators. */
  private static final int STEP_VARIABLES = CRUMBS + 3;

  private static final FieldElement[] A_STEP = {
    FieldElement.ZERO, FieldElement.ZERO, Fp.MINUS_ONE, FieldElement.ONE
  };
  private static final FieldElement[] B_STEP = {
    Fp.MINUS_ONE, FieldElement.ONE, FieldElement.ZERO, FieldElement.ZERO
  };

  private RangeChecks() {}

  /**
   * x is below {@code 2^bits}: a row per 16 bits. The constants 0 and 2 cost a half each, once a
   * circuit.
   *
   * @param bits a multiple of 16 in 16..240
   */
  public static void rangeCheck(Synthesis run, int bits, int x) {
    requireWords("rangeCheckN", bits);
    if (run.isConstant(x)) {
      Bits.requireFits("rangeCheckN", run.constantValue(x), bits);
      return;
    }
    run.constraints().assertEqual(truncate(run, bits, x), x);
  }

  /** x is below 2^8: two rows and one half. */
  public static void rangeCheck8(Synthesis run, int x) {
    rangeCheckBelow16(run, 8, x);
  }

  /**
   * x is below {@code 2^bits}: two rows and one half.
   *
   * @param bits 1..15
   */
  public static void rangeCheckBelow16(Synthesis run, int bits, int x) {
    if (bits < 1 || bits >= WORD) {
      throw new CircuitException("rangeCheckLessThan16: expected 1..15 bits, found " + bits);
    }
    if (run.isConstant(x)) {
      Bits.requireFits("rangeCheckLessThan16", run.constantValue(x), bits);
      return;
    }
    run.constraints().assertEqual(truncate(run, WORD, x), x);
    int multiple = run.constraints().seal(run.shiftLeft(WORD - bits, x));
    run.constraints().assertEqual(truncate(run, WORD, multiple), multiple);
  }

  /**
   * x is below 2^64, and so is a multiple of it: two rows and one half. For 33..63 bits this proves
   * that x is below {@code 2^bits}.
   *
   * <p>For fewer bits it does not: o1js 2.15.0 means it to, but computes the factor {@code
   * 2^(64-bits)} in 32 bits, where it is {@code 2^(32-bits)}. Its scaling of points is made of
   * this, so the rows are the same here; do not use it for anything else.
   *
   * @param bits 1..63
   */
  public static void rangeCheckBelow64(Synthesis run, int bits, int x) {
    if (bits < 1 || bits >= 64) {
      throw new CircuitException("rangeCheckLessThan64: expected 1..63 bits, found " + bits);
    }
    if (run.isConstant(x)) {
      Bits.requireFits("rangeCheckLessThan64", run.constantValue(x), bits);
      return;
    }
    rangeCheck64(run, x);
    int factor = 1 << 64 - bits;
    int multiple = run.scale(Synthesis.reduced(BigInteger.valueOf(factor)), x);
    rangeCheck64(run, run.constraints().seal(multiple));
  }

  /**
   * A variable below {@code 2^bits} that an honest prover makes the low bits of x; nothing relates
   * it to x. A row per 16 bits. A constant gives its low bits.
   */
  public static int truncate(Synthesis run, int bits, int x) {
    requireWords("rangeCheck", bits);
    if (run.isConstant(x)) {
      return run.constant(low(run.constantValue(x), bits));
    }
    int words = bits / WORD;
    FieldElement value = run.proving() ? run.value(x) : null;
    FieldElement aValue = Fp.TWO;
    FieldElement bValue = Fp.TWO;
    int n = run.constant(0);
    int a = run.constant(2);
    int b = a;
    GateRow row = run.row();
    for (int word = words - 1; word >= 0; word--) {
      if (value != null) {
        for (int i = CRUMBS - 1; i >= 0; i--) {
          int crumb = (int) Bits.slice(value, WORD * word + 2 * i, 2);
          run.give(crumb);
          aValue = Fp.add(Fp.add(aValue, aValue), A_STEP[crumb]);
          bValue = Fp.add(Fp.add(bValue, bValue), B_STEP[crumb]);
        }
        run.give(low(value, bits).toBigInteger().shiftRight(WORD * word));
        run.give(aValue);
        run.give(bValue);
      }
      int first = run.exists(STEP_VARIABLES);
      int next = first + CRUMBS;
      row.cell(n).cell(next).cell(a).cell(b).cell(next + 1).cell(next + 2);
      row.ascending(first, CRUMBS);
      n = next;
      a = next + 1;
      b = next + 2;
    }
    row.place(GateCall.EC_ENDOSCALAR);
    return n;
  }

  private static FieldElement low(FieldElement x, int bits) {
    long[] limbs = new long[4];
    for (int i = 0; i < 4; i++) {
      int kept = bits - 64 * i;
      long mask = kept <= 0 ? 0 : kept >= 64 ? -1 : (1L << kept) - 1;
      limbs[i] = x.limb(i) & mask;
    }
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  /**
   * x is below 2^64: a row, and a half for the constant 0, once a circuit.
   *
   * @return for a variable the first of twelve: eight slices of two bits, then four of twelve, from
   *     the lowest up; 0 for a constant
   */
  public static int rangeCheck64(Synthesis run, int x) {
    if (run.isConstant(x)) {
      Bits.requireFits("rangeCheck64", run.constantValue(x), 64);
      return 0;
    }
    if (run.proving()) {
      FieldElement value = run.value(x);
      Bits.giveSlices(run, value, 0, 2, CRUMBS);
      Bits.giveSlices(run, value, 16, 12, 4);
    }
    int first = run.exists(12);
    int zero = run.constant(0);
    run.row()
        .cell(x)
        .cell(zero)
        .cell(zero)
        .descending(first + 11, 12)
        .coefficient(FieldElement.ZERO)
        .place(GateCall.RANGE_CHECK0);
    return first;
  }

  /**
   * x, y, z are below 2^88 each: four rows, a half for each that is not a variable, and one for the
   * constant 0, once a circuit.
   */
  public static void multiRangeCheck(Synthesis run, int x, int y, int z) {
    if (run.isConstant(x) && run.isConstant(y) && run.isConstant(z)) {
      Bits.requireFits("multiRangeCheck", run.constantValue(x), LIMB);
      Bits.requireFits("multiRangeCheck", run.constantValue(y), LIMB);
      Bits.requireFits("multiRangeCheck", run.constantValue(z), LIMB);
      return;
    }
    int xVariable = run.constraints().toVar(x);
    int yVariable = run.constraints().toVar(y);
    int zVariable = run.constraints().toVar(z);
    int zero = run.constraints().toVar(run.constant(0));
    int xHigh = lowRow(run, xVariable, FieldElement.ZERO);
    int yHigh = lowRow(run, yVariable, FieldElement.ZERO);
    highRows(run, zVariable, zero, xHigh, yHigh);
  }

  /**
   * {@code xy = x + 2^88 y}, and x, y, z are below 2^88: four rows, and a half for xy and z where
   * they are no variables.
   *
   * @return x, y, z
   */
  public static int[] compactMultiRangeCheck(Synthesis run, int xy, int z) {
    if (run.isConstant(xy) && run.isConstant(z)) {
      Bits.requireFits("compactMultiRangeCheck", run.constantValue(xy), 2 * LIMB);
      Bits.requireFits("compactMultiRangeCheck", run.constantValue(z), LIMB);
      var value = run.constantValue(xy).toBigInteger();
      int y = run.constant(Synthesis.reduced(value.shiftRight(LIMB)));
      return new int[] {run.constant(low(run.constantValue(xy), LIMB)), y, z};
    }
    int xyVariable = run.constraints().toVar(xy);
    int zVariable = run.constraints().toVar(z);
    if (run.proving()) {
      var value = run.integer(xyVariable);
      run.give(low(run.value(xyVariable), LIMB));
      run.give(value.shiftRight(LIMB));
    }
    int x = run.exists(2);
    int zHigh = lowRow(run, zVariable, FieldElement.ZERO);
    int xHigh = lowRow(run, x, FieldElement.ONE);
    highRows(run, x + 1, xyVariable, zHigh, xHigh);
    return new int[] {x, x + 1, zVariable};
  }

  /**
   * The row of one of the first two numbers.
   *
   * @return its slice of bits 64..75; that of 76..87 is the variable after it
   */
  private static int lowRow(Synthesis run, int x, FieldElement compact) {
    if (run.proving()) {
      FieldElement value = run.value(x);
      Bits.giveSlices(run, value, 0, 2, CRUMBS);
      Bits.giveSlices(run, value, 16, 12, 6);
    }
    int first = run.exists(14);
    run.row().cell(x).descending(first + 13, 14).coefficient(compact).place(GateCall.RANGE_CHECK0);
    return first + 12;
  }

  /** The two rows of the third number, with the slices left over from the others. */
  private static void highRows(Synthesis run, int z, int yz, int xHigh, int yHigh) {
    if (run.proving()) {
      FieldElement value = run.value(z);
      Bits.giveSlices(run, value, 22, 2, 8);
      Bits.giveSlices(run, value, 38, 12, 4);
      run.give(Bits.slice(value, 86, 2));
      Bits.giveSlices(run, value, 0, 2, 11);
    }
    int current = run.exists(24);
    int next = current + 13;
    run.row()
        .cell(z)
        .cell(yz)
        .descending(current + 12, 13)
        .descending(next + 10, 3)
        .cell(xHigh + 1)
        .cell(xHigh)
        .cell(yHigh + 1)
        .cell(yHigh)
        .descending(next + 7, 8)
        .place(GateCall.RANGE_CHECK1);
  }

  private static void requireWords(String gadget, int bits) {
    if (bits <= 0 || bits > MAX_BITS || bits % WORD != 0) {
      throw new CircuitException(
          gadget + ": expected a multiple of 16 in 16..240 bits, found " + bits);
    }
  }
}
