package dev.sparky.internal.jvm.check;

/**
 * {@code n0 n8 a0 b0 a8 b8 x0..x7}: eight steps n' = 4 n + x, a' = 2 a + c(x), b' = 2 b + d(x),
 * where on x = 0, 1, 2, 3 c is 0, 0, -1, 1 and d is -1, 1, 0, 0; as polynomials {@code c = 2/3 x^3
 * - 5/2 x^2 + 11/6 x} and {@code d = c - x^2 + 3 x - 1}.
 *
 * <p>Conditions 0, 1, 2: n8, a8, b8; 3..10: x0..x7 are in 0..3.
 */
final class EndoMulScalarGate {
  private static final int N = Registers.FREE;
  private static final int A = N + 1;
  private static final int B = N + 2;
  private static final int C = N + 3;
  private static final int T = N + 4;

  /** Constants of the polynomials, set once. */
  private static final int TWO_THIRDS = N + 20;

  private static final int FIVE_HALVES = N + 21;
  private static final int ELEVEN_SIXTHS = N + 22;
  private static final int THREE = N + 23;
  private static final int CRUMBS = 6;

  private final Registers r;

  EndoMulScalarGate(Registers registers) {
    r = registers;
    fraction(TWO_THIRDS, 2, 3);
    fraction(FIVE_HALVES, 5, 2);
    fraction(ELEVEN_SIXTHS, 11, 6);
    r.small(THREE, 3);
  }

  private void fraction(int register, int numerator, int denominator) {
    r.small(T, denominator);
    r.invert(T, T);
    r.small(register, numerator);
    r.multiply(register, register, T);
  }

  int check() {
    r.load(14, 0, 0);
    r.set(N, 0);
    r.set(A, 2);
    r.set(B, 3);
    int broken = 0;
    for (int i = 0; i < 8; i++) {
      int x = CRUMBS + i;
      broken |= r.isBelow(x, 4) ? 0 : 1 << (3 + i);
      r.twice(N, N);
      r.twice(N, N);
      r.add(N, N, x);
      step(x);
    }
    return broken | r.differ(0, N, 1) | r.differ(1, A, 4) | r.differ(2, B, 5);
  }

  private void step(int x) {
    r.multiply(C, TWO_THIRDS, x);
    r.subtract(C, C, FIVE_HALVES);
    r.multiply(C, C, x);
    r.add(C, C, ELEVEN_SIXTHS);
    r.multiply(C, C, x);
    r.twice(A, A);
    r.add(A, A, C);
    r.subtract(T, THREE, x);
    r.multiply(T, T, x);
    r.subtract(T, T, Registers.ONE);
    r.twice(B, B);
    r.add(B, B, C);
    r.add(B, B, T);
  }
}
