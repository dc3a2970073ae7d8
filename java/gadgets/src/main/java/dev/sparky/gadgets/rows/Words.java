package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;

/** Bitwise operations on words, by chains of Xor16 rows. */
public final class Words {
  private static final int STEP = 16;
  private static final int MAX_BITS = 240;

  /** Variables of a step: four slices of each of three words, and the rest of each. */
  private static final int STEP_VARIABLES = 15;

  private Words() {}

  /**
   * x xor y: a row per 16 bits, one Zero row, and a half for the constant 0, once a circuit. Proves
   * that x and y have at most {@code bits} bits, rounded up to a multiple of 16.
   *
   * @param bits 1..240
   */
  public static int xor(Synthesis run, int x, int y, int bits) {
    int padded = padded("xor", bits);
    if (run.isConstant(x) && run.isConstant(y)) {
      FieldElement left = fitting("xor", run.constantValue(x), padded);
      FieldElement right = fitting("xor", run.constantValue(y), padded);
      return run.constant(xor(left, right));
    }
    if (run.proving()) {
      giveXor(run, run.value(x), run.value(y));
    }
    int result = run.exists(1);
    chain(run, x, y, result, padded);
    return result;
  }

  private static void chain(Synthesis run, int x, int y, int out, int bits) {
    int a = x;
    int b = y;
    int c = out;
    for (int left = bits; left > 0; left -= STEP) {
      if (run.proving()) {
        giveStep(run, run.value(a), run.value(b), run.value(c));
      }
      int first = run.exists(STEP_VARIABLES);
      run.row().cell(a).cell(b).cell(c).ascending(first, 12).place(GateCall.XOR);
      a = first + 12;
      b = first + 13;
      c = first + 14;
    }
    run.row().cell(a).cell(b).cell(c).placeZero();
    int zero = run.constant(0);
    run.constraints().assertEqual(zero, a);
    run.constraints().assertEqual(zero, b);
    run.constraints().assertEqual(zero, c);
  }

  private static void giveStep(Synthesis run, FieldElement a, FieldElement b, FieldElement c) {
    Bits.giveSlices(run, a, 0, 4, 4);
    Bits.giveSlices(run, b, 0, 4, 4);
    Bits.giveSlices(run, c, 0, 4, 4);
    run.give(Bits.shiftRight(a, STEP));
    run.give(Bits.shiftRight(b, STEP));
    run.give(Bits.shiftRight(c, STEP));
  }

  private static FieldElement xor(FieldElement x, FieldElement y) {
    return new FieldElement(x.l0() ^ y.l0(), x.l1() ^ y.l1(), x.l2() ^ y.l2(), x.l3() ^ y.l3());
  }

  private static void giveXor(Synthesis run, FieldElement x, FieldElement y) {
    FieldElement result = xor(x, y);
    if (result.l3() >>> 62 == 0) {
      run.give(result);
    } else {
      // Of values that are no words; the circuit has no witness then.
      run.give(result.toBigInteger());
    }
  }

  /**
   * x and y: the rows of {@link #xor} and three halves.
   *
   * @param bits 1..240
   */
  public static int and(Synthesis run, int x, int y, int bits) {
    int padded = padded("and", bits);
    if (run.isConstant(x) && run.isConstant(y)) {
      FieldElement left = fitting("and", run.constantValue(x), padded);
      FieldElement right = fitting("and", run.constantValue(y), padded);
      return run.constant(and(left, right));
    }
    if (run.proving()) {
      run.give(and(run.value(x), run.value(y)));
    }
    int result = run.exists(1);
    int sum = run.add(x, y);
    int difference = xor(run, x, y, bits);
    run.constraints().assertEqual(run.add(run.shiftLeft(1, result), difference), sum);
    return result;
  }

  private static FieldElement and(FieldElement x, FieldElement y) {
    return new FieldElement(x.l0() & y.l0(), x.l1() & y.l1(), x.l2() & y.l2(), x.l3() & y.l3());
  }

  /**
   * x or y, as {@code not (not x and not y)}.
   *
   * @param bits 1..240
   */
  public static int or(Synthesis run, int x, int y, int bits) {
    return not(run, and(run, not(run, x, bits), not(run, y, bits), bits), bits);
  }

  /**
   * {@code 2^bits - 1 - x}: one half. It is the complement of x only if x has at most that many
   * bits, which is for the caller to prove.
   *
   * @param bits 1..240
   */
  public static int not(Synthesis run, int x, int bits) {
    int padded = padded("not", bits);
    if (run.isConstant(x)) {
      BigInteger value = fitting("not", run.constantValue(x), padded).toBigInteger();
      BigInteger ones = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      return run.constant(Synthesis.reduced(ones.subtract(value)));
    }
    return run.constraints().seal(run.sub(ones(run, bits), x));
  }

  /**
   * The complement of x by {@link #xor}, which proves its length up to a multiple of 16.
   *
   * @param bits 1..240
   */
  public static int notChecked(Synthesis run, int x, int bits) {
    return run.isConstant(x) ? not(run, x, bits) : xor(run, x, ones(run, bits), bits);
  }

  private static int ones(Synthesis run, int bits) {
    if (bits < 64) {
      return run.constant((1L << bits) - 1);
    }
    if (bits == 64) {
      return run.constant(Bits.ALL_ONES);
    }
    return run.constant(Synthesis.reduced(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)));
  }

  private static int padded(String gadget, int bits) {
    if (bits < 1 || bits > MAX_BITS) {
      throw new CircuitException(gadget + ": expected 1..240 bits, found " + bits);
    }
    return (bits + STEP - 1) / STEP * STEP;
  }

  private static FieldElement fitting(String gadget, FieldElement constant, int bits) {
    Bits.requireFits(gadget, constant, bits);
    return constant;
  }
}
