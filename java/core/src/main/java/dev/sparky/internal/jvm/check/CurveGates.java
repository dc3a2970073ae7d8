package dev.sparky.internal.jvm.check;

/** Points of Pallas, y^2 = x^3 + 5: CompleteAdd, VarBaseMul, EndoMul. */
final class CurveGates {
  private static final int NEXT = Registers.NEXT;
  private static final int ONE = Registers.ONE;
  private static final int A = Registers.FREE;
  private static final int B = A + 1;
  private static final int C = A + 2;
  private static final int D = A + 3;
  private static final int SQUARE = A + 4;
  private static final int T = A + 5;
  private static final int U = A + 6;
  private static final int DX = A + 7;
  private static final int SUM_Y = A + 8;
  private static final int XQ = A + 9;
  private static final int YQ = A + 10;

  /** Of the accumulators of VarBaseMul x; y is in the cell behind. */
  private static final int[] ACCUMULATORS = {2, 7, 9, 11, 13, NEXT};

  private static final int BITS = NEXT + 2;
  private static final int SLOPES = NEXT + 7;

  private final Registers r;

  CurveGates(Registers registers) {
    r = registers;
  }

  /**
   * {@code x1 y1 x2 y2 x3 y3 inf same_x s inf_z x21_inv}. With dx = x2 - x1 and dy = y2 - y1: 0:
   * {@code dx x21_inv = 1 - same_x}; 1: {@code same_x dx = 0}; 2: {@code same_x (2 s y1 - 3 x1^2) +
   * (1 - same_x) (dx s - dy) = 0}; 3: {@code x1 + x2 + x3 = s^2}; 4: {@code s (x1 - x3) = y1 + y3};
   * 5: {@code dy (same_x - inf) = 0}; 6: {@code dy inf_z = inf}.
   */
  int completeAdd() {
    r.load(11, 0, 0);
    int x1 = 0;
    int y1 = 1;
    int inf = 6;
    int sameX = 7;
    int slope = 8;
    r.subtract(DX, 2, x1);
    r.subtract(D, 3, y1);
    r.multiply(A, DX, 10);
    r.subtract(B, ONE, sameX);
    int broken = r.differ(0, A, B);
    r.multiply(A, sameX, DX);
    broken |= r.isZero(A) ? 0 : 1 << 1;
    r.multiply(A, slope, y1);
    r.twice(A, A);
    r.square(C, x1);
    r.subtract(A, A, C);
    r.twice(C, C);
    r.subtract(A, A, C);
    r.multiply(A, A, sameX);
    r.multiply(C, DX, slope);
    r.subtract(C, C, D);
    r.multiply(C, C, B);
    r.add(A, A, C);
    broken |= r.isZero(A) ? 0 : 1 << 2;
    r.add(A, x1, 2);
    r.add(A, A, 4);
    r.square(B, slope);
    broken |= r.differ(3, A, B);
    r.subtract(A, x1, 4);
    r.multiply(A, A, slope);
    r.add(B, y1, 5);
    broken |= r.differ(4, A, B);
    r.subtract(A, sameX, inf);
    r.multiply(A, A, D);
    broken |= r.isZero(A) ? 0 : 1 << 5;
    r.multiply(A, D, 9);
    return broken | r.differ(6, A, inf);
  }

  /**
   * {@code xT yT x0 y0 n n' . x1 y1 x2 y2 x3 y3 x4 y4}, next {@code x5 y5 b0..b4 s0..s4}. 0: {@code
   * n' = 32 n + 16 b0 + 8 b1 + 4 b2 + 2 b3 + b4}; for each bit i the conditions 1 + 4 i and on.
   */
  int varBaseMul() {
    r.load(15, 12, 0);
    r.set(A, 4);
    for (int i = 0; i < 5; i++) {
      r.twice(A, A);
      r.add(A, A, BITS + i);
    }
    int broken = r.differ(0, A, 5);
    for (int i = 0; i < 5; i++) {
      broken |= step(BITS + i, SLOPES + i, ACCUMULATORS[i], ACCUMULATORS[i + 1]) << (1 + 4 * i);
    }
    return broken;
  }

  /**
   * O = (I + Q) + I with Q = T or -T by the bit. With t = 2 xI + xT - s^2 and u = 2 yI - t s: 0:
   * the bit is 0 or 1; 1: {@code (xI - xT) s = yI - (2 b - 1) yT}; 2: {@code u^2 = t^2 (xO - xT +
   * s^2)}; 3: {@code (yO + yI) t = (xI - xO) u}.
   */
  private int step(int bit, int slope, int input, int output) {
    int xI = input;
    int yI = input + 1;
    int xO = output;
    int broken = notBoolean(bit) ? 1 : 0;
    r.subtract(A, xI, 0);
    r.multiply(A, A, slope);
    r.twice(B, bit);
    r.subtract(B, B, ONE);
    r.multiply(B, B, 1);
    r.subtract(B, yI, B);
    broken |= r.differ(1, A, B);
    r.square(SQUARE, slope);
    r.twice(T, xI);
    r.add(T, T, 0);
    r.subtract(T, T, SQUARE);
    r.multiply(A, T, slope);
    r.twice(U, yI);
    r.subtract(U, U, A);
    r.square(A, U);
    r.square(B, T);
    r.subtract(C, xO, 0);
    r.add(C, C, SQUARE);
    r.multiply(B, B, C);
    broken |= r.differ(2, A, B);
    r.add(A, output + 1, yI);
    r.multiply(A, A, T);
    r.subtract(B, xI, xO);
    r.multiply(B, B, U);
    return broken | r.differ(3, A, B);
  }

  /**
   * {@code xT yT . . xP yP n xR yR s1 s3 b1..b4}, next {@code xS yS n'} in columns 4..6. 0..3:
   * b1..b4 are 0 or 1; 4..6: R from P; 7..9: S from R; 10: {@code n' = 16 n + 8 b1 + 4 b2 + 2 b3 +
   * b4}.
   *
   * <p>Newer versions of Kimchi also keep the inverse of (xP - xR)(xR - xS) in column 2; o1js
   * 2.15.0 does not.
   */
  int endoMul() {
    r.load(15, 7, 0);
    int broken = 0;
    for (int i = 0; i < 4; i++) {
      broken |= notBoolean(11 + i) ? 1 << i : 0;
    }
    broken |= endoStep(11, 9, 4, 7) << 4;
    broken |= endoStep(13, 10, 7, NEXT + 4) << 7;
    r.set(A, 6);
    for (int i = 0; i < 4; i++) {
      r.twice(A, A);
      r.add(A, A, 11 + i);
    }
    return broken | r.differ(10, A, NEXT + 6);
  }

  /**
   * O = (I + Q) + I with Q = (2 b' - 1) T, or of its image under the endomorphism if b is 1. 0:
   * {@code (xQ - xI) s = yQ - yI}; 1: {@code (2 xI - s^2 + xQ) ((xI - xO) s + yO + yI) = (xI - xO)
   * 2 yI}; 2: {@code (yO + yI)^2 = (xI - xO)^2 (s^2 - xQ + xO)}.
   */
  private int endoStep(int bit, int slope, int input, int output) {
    int xI = input;
    int yI = input + 1;
    r.subtract(A, Registers.ENDO, ONE);
    r.multiply(A, A, bit);
    r.add(A, A, ONE);
    r.multiply(XQ, A, 0);
    r.twice(A, bit + 1);
    r.subtract(A, A, ONE);
    r.multiply(YQ, A, 1);
    r.square(SQUARE, slope);
    r.subtract(DX, xI, output);
    r.add(SUM_Y, output + 1, yI);
    r.subtract(A, XQ, xI);
    r.multiply(A, A, slope);
    r.subtract(B, YQ, yI);
    int broken = r.differ(0, A, B);
    r.twice(A, xI);
    r.subtract(A, A, SQUARE);
    r.add(A, A, XQ);
    r.multiply(B, DX, slope);
    r.add(B, B, SUM_Y);
    r.multiply(A, A, B);
    r.twice(B, yI);
    r.multiply(B, B, DX);
    broken |= r.differ(1, A, B);
    r.square(A, SUM_Y);
    r.square(B, DX);
    r.subtract(C, SQUARE, XQ);
    r.add(C, C, output);
    r.multiply(B, B, C);
    return broken | r.differ(2, A, B);
  }

  private boolean notBoolean(int cell) {
    return !r.isZero(cell) && !r.same(cell, ONE);
  }
}
