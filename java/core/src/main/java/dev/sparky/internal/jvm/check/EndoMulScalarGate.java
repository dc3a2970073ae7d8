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
  private static final int TWO_16 = N + 24;
  private static final int TWO_8 = N + 25;
  private static final int CRUMBS = 6;
  private static final int STEPS = 8;
  private static final int[] C_OF = {0, 0, -1, 1};
  private static final int[] D_OF = {-1, 1, 0, 0};

  private final Registers r;

  EndoMulScalarGate(Registers registers) {
    r = registers;
    fraction(TWO_THIRDS, 2, 3);
    fraction(FIVE_HALVES, 5, 2);
    fraction(ELEVEN_SIXTHS, 11, 6);
    r.small(THREE, 3);
    r.small(TWO_16, 1 << 16);
    r.small(TWO_8, 1 << 8);
  }

  private void fraction(int register, int numerator, int denominator) {
    r.small(T, denominator);
    r.invert(T, T);
    r.small(register, numerator);
    r.multiply(register, register, T);
  }

  int check() {
    r.loadCells(14);
    for (int i = 0; i < STEPS; i++) {
      if (!r.isBelow(CRUMBS + i, 4)) {
        return checkSteps();
      }
    }
    return checkSums();
  }

  /** With all crumbs in range the eight steps are sums of small numbers. */
  private int checkSums() {
    int n = 0;
    int a = 0;
    int b = 0;
    for (int i = 0; i < STEPS; i++) {
      int x = r.smallCell(CRUMBS + i);
      n = 4 * n + x;
      a = 2 * a + C_OF[x];
      b = 2 * b + D_OF[x];
    }
    r.convertCells(6);
    return advanced(0, TWO_16, n, 1)
        | advanced(2, TWO_8, a, 4) << 1
        | advanced(3, TWO_8, b, 5) << 2;
  }

  /** 1 unless {@code power * from + sum = to}. */
  private int advanced(int from, int power, int sum, int to) {
    r.multiply(N, from, power);
    r.small(T, sum);
    r.add(N, N, T);
    return r.differ(0, N, to);
  }

  private int checkSteps() {
    r.convertCells(14);
    r.set(N, 0);
    r.set(A, 2);
    r.set(B, 3);
    int broken = 0;
    for (int i = 0; i < STEPS; i++) {
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
