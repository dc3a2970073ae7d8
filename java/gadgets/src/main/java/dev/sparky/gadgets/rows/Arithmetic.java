package dev.sparky.gadgets.rows;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Factors;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;

/** Products, inverses, roots and bits of references that are not constants: new variables. */
public final class Arithmetic {
  private Arithmetic() {}

  /** x * y: a half. */
  public static int mul(Synthesis run, int x, int y) {
    if (run.proving()) {
      run.give(Fp.multiply(run.value(x), run.value(y)));
    }
    int product = run.exists(1);
    run.constraints().assertMul(x, y, product);
    return product;
  }

  /** x * x: a half. */
  public static int square(Synthesis run, int x) {
    if (run.proving()) {
      run.give(Fp.square(run.value(x)));
    }
    int square = run.exists(1);
    run.constraints().assertSquare(x, square);
    return square;
  }

  /** 1/x: a half; no witness satisfies it for x = 0. */
  public static int inverse(Synthesis run, int x) {
    if (run.proving()) {
      run.give(Fp.inverseOrZero(run.value(x)));
    }
    int inverse = run.exists(1);
    run.constraints().assertMul(x, inverse, run.constant(1));
    return inverse;
  }

  /** A square root of x, which of the two is the prover's choice: a half. */
  public static int squareRoot(Synthesis run, int x) {
    if (run.proving()) {
      FieldElement root = Fp.squareRoot(run.value(x));
      run.give(root == null ? FieldElement.ZERO : root);
    }
    int root = run.exists(1);
    run.constraints().assertSquare(root, x);
    return root;
  }

  /**
   * The low bits of x, which have to be all of it: a half each, and a half for each but the first
   * in their sum.
   *
   * @param length 0..254
   * @return the variable of the lowest bit; the others follow
   */
  public static int toBits(Synthesis run, int x, int length) {
    if (run.proving()) {
      FieldElement value = run.value(x);
      for (int i = 0; i < length; i++) {
        run.give(Fp.bit(value, i));
      }
    }
    int first = run.exists(length);
    int[] bits = new int[length];
    for (int i = 0; i < length; i++) {
      bits[i] = first + i;
      run.constraints().assertBoolean(bits[i]);
    }
    run.constraints().assertEqual(fromBits(run, bits), x);
    return first;
  }

  /** The sum of bits with their weights, the lowest first, sealed: at most 254 references. */
  public static int fromBits(Synthesis run, int[] bits) {
    int sum = run.constant(0);
    for (int i = 0; i < bits.length; i++) {
      sum = run.add(sum, run.scale(Factors.powerOfTwo(i), bits[i]));
    }
    return run.constraints().seal(sum);
  }
}
