package dev.sparky.internal.jvm.check;

/** ForeignFieldAdd and ForeignFieldMul: numbers of three limbs of 88 bits, modulo f. */
final class ForeignFieldGates {
  private static final int NEXT = Registers.NEXT;
  private static final int LIMB = Registers.LIMB;
  private static final int TWO_LIMBS = Registers.TWO_LIMBS;
  private static final int F = Registers.COEFFICIENT;
  private static final int A = Registers.FREE;
  private static final int B = A + 1;
  private static final int C = A + 2;
  private static final int P0 = A + 3;
  private static final int P1 = A + 4;
  private static final int P2 = A + 5;
  private static final int HIGH = A + 6;
  private static final int CARRY = A + 7;
  private static final int POWER = A + 8;

  /** Quotient and remainder of ForeignFieldMul. */
  private static final int Q = NEXT + 2;

  private static final int R01 = NEXT;
  private static final int R2 = NEXT + 1;
  private static final int PRODUCT1_LOW = 6;
  private static final int PRODUCT1_HIGH0 = NEXT + 6;
  private static final int PRODUCT1_HIGH1 = NEXT + 7;
  private static final int CARRY0 = NEXT + 11;

  /** The pieces of carry1 from the most significant, each with the bits of the one below it. */
  private static final int[] CARRY1 = {14, 13, 12, 11, NEXT + 10, NEXT + 9, NEXT + 8, 10, 9, 8, 7};

  private static final int[] CARRY1_BITS = {0, 2, 2, 2, 12, 12, 12, 12, 12, 12, 12};

  private final Registers r;

  ForeignFieldGates(Registers registers) {
    r = registers;
  }

  /**
   * {@code a0 a1 a2 b0 b1 b2 q carry}, next {@code r0 r1 r2}; coefficients f0 f1 f2 and the sign s.
   * 0: q is 0 or s; 1: the carry is -1, 0 or 1; 2: {@code a01 + s b01 - q f01 - carry 2^176 = r01}
   * with x01 = x0 + 2^88 x1; 3: {@code a2 + s b2 - q f2 + carry = r2}.
   */
  int add() {
    r.load(8, 3, 4);
    int q = 6;
    int carry = 7;
    int sign = F + 3;
    int broken = r.isZero(q) || r.same(q, sign) ? 0 : 1;
    r.add(A, carry, Registers.ONE);
    broken |= r.isZero(carry) || r.isZero(A) || r.same(carry, Registers.ONE) ? 0 : 1 << 1;
    lowerHalf(A, 0);
    lowerHalf(B, 3);
    r.multiply(B, B, sign);
    r.add(A, A, B);
    lowerHalf(B, F);
    r.multiply(B, B, q);
    r.subtract(A, A, B);
    r.multiply(B, carry, TWO_LIMBS);
    r.subtract(A, A, B);
    lowerHalf(B, NEXT);
    broken |= r.differ(2, A, B);
    r.multiply(A, sign, 5);
    r.add(A, A, 2);
    r.multiply(B, q, F + 2);
    r.subtract(A, A, B);
    r.add(A, A, carry);
    return broken | r.differ(3, A, NEXT + 2);
  }

  /** target = x0 + 2^88 x1. */
  private void lowerHalf(int target, int x) {
    r.multiply(target, x + 1, LIMB);
    r.add(target, target, x);
  }

  /**
   * The layout is that of {@code GateCall.FOREIGN_FIELD_MUL}; coefficients f2, then f' = 2^264 - f
   * in three limbs. With the products p0, p1, p2 of a b + q f' by limb, and p11 = 2^88 p1hi1 +
   * p1hi0:
   *
   * <ul>
   *   <li>0: p1hi1 is in 0..3; 1: carry0 is in 0..3
   *   <li>2: {@code p1 = 2^88 p11 + p1lo}
   *   <li>3: {@code 2^176 carry0 = p0 + 2^88 p1lo - r01}
   *   <li>4: {@code a b + q f' - q 2^264 = r} in the native field
   *   <li>5, 6, 7: the crumbs of carry1 are in 0..3; 8: its top bit is 0 or 1
   *   <li>9: {@code 2^88 carry1 = p2 + p11 + carry0 - r2}
   *   <li>10: the bound is {@code q2 + 2^88 - f2 - 1}
   * </ul>
   */
  int multiply() {
    r.load(15, 12, 4);
    products();
    int broken = r.isBelow(PRODUCT1_HIGH1, 4) ? 0 : 1;
    broken |= r.isBelow(CARRY0, 4) ? 0 : 1 << 1;
    r.multiply(HIGH, PRODUCT1_HIGH1, LIMB);
    r.add(HIGH, HIGH, PRODUCT1_HIGH0);
    r.multiply(A, HIGH, LIMB);
    r.add(A, A, PRODUCT1_LOW);
    broken |= r.differ(2, A, P1);
    r.multiply(A, PRODUCT1_LOW, LIMB);
    r.add(A, A, P0);
    r.subtract(A, A, R01);
    r.multiply(B, CARRY0, TWO_LIMBS);
    broken |= r.differ(3, A, B);
    broken |= nativeEquation() ? 0 : 1 << 4;
    for (int i = 0; i < 3; i++) {
      broken |= r.isBelow(11 + i, 4) ? 0 : 1 << (5 + i);
    }
    broken |= r.isBelow(14, 2) ? 0 : 1 << 8;
    carry1();
    r.multiply(A, CARRY, LIMB);
    r.add(B, P2, HIGH);
    r.add(B, B, CARRY0);
    r.subtract(B, B, R2);
    broken |= r.differ(9, A, B);
    r.add(A, Q + 2, LIMB);
    r.subtract(A, A, F);
    r.subtract(A, A, Registers.ONE);
    return broken | r.differ(10, A, NEXT + 5);
  }

  /** The sums of the limb products of a b + q f' of equal weight. */
  private void products() {
    int negated = F + 1;
    for (int weight = 0; weight < 3; weight++) {
      int sum = P0 + weight;
      r.subtract(sum, sum, sum);
      for (int i = 0; i <= weight; i++) {
        r.multiply(A, i, 3 + weight - i);
        r.add(sum, sum, A);
        r.multiply(A, Q + i, negated + weight - i);
        r.add(sum, sum, A);
      }
    }
  }

  private boolean nativeEquation() {
    whole(A, 0);
    whole(B, 3);
    r.multiply(A, A, B);
    whole(B, F + 1);
    r.subtract(B, B, Registers.THREE_LIMBS);
    whole(C, Q);
    r.multiply(B, B, C);
    r.add(A, A, B);
    r.multiply(B, R2, TWO_LIMBS);
    r.add(B, B, R01);
    return r.same(A, B);
  }

  /** target = x0 + 2^88 x1 + 2^176 x2. */
  private void whole(int target, int x) {
    r.multiply(target, x + 2, LIMB);
    r.add(target, target, x + 1);
    r.multiply(target, target, LIMB);
    r.add(target, target, x);
  }

  private void carry1() {
    r.subtract(CARRY, CARRY, CARRY);
    for (int i = 0; i < CARRY1.length; i++) {
      r.small(POWER, 1 << CARRY1_BITS[i]);
      r.multiply(CARRY, CARRY, POWER);
      r.add(CARRY, CARRY, CARRY1[i]);
    }
  }
}
