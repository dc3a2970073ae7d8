package dev.sparky.spi.r1cs;

/** Receives the constraints of a rank-1 constraint system in order. */
@FunctionalInterface
public interface R1csVisitor {
  /**
   * The constraint {@code <A,w> <B,w> = <C,w>}. The arrays are reused between calls.
   *
   * @param index from 0
   * @param a terms of A, which come first in the arrays
   * @param b terms of B, which follow
   * @param c terms of C, which come last
   * @param wires a wire a term; 0 is the constant one. A wire may come twice
   * @param coefficients canonical limbs, four longs a term, least significant first; may be zero
   */
  void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients);
}
