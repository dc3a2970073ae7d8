package dev.sparky.check;

import static dev.sparky.check.Condition.NEXT;

import java.util.ArrayList;
import java.util.List;

/** The conditions of the foreign-field gates. */
final class ForeignConditions {
  private static final int Q = NEXT + 2;

  private ForeignConditions() {}

  static List<Condition> add() {
    return List.of(
        Condition.of("overflow is not 0 or the sign", 6),
        Condition.of("carry is not -1, 0 or 1", 7),
        Condition.of("lower limbs of the result are wrong", 0, 1, 3, 4, 6, 7, NEXT, NEXT + 1),
        Condition.of("top limb of the result is wrong", 2, 5, 6, 7, NEXT + 2));
  }

  static List<Condition> multiply() {
    var carry1 = new ArrayList<>(Conditions.range(7, 15));
    carry1.addAll(List.of(NEXT + 8, NEXT + 9, NEXT + 10));
    var top = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, Q, Q + 1, Q + 2, NEXT + 1));
    top.addAll(List.of(NEXT + 6, NEXT + 7, NEXT + 11));
    top.addAll(carry1);
    return List.of(
        Condition.of("product1_hi_1 is not in 0..3", NEXT + 7),
        Condition.of("carry0 is not in 0..3", NEXT + 11),
        Condition.of(
            "product1 is not that of the limbs", 0, 1, 3, 4, 6, Q, Q + 1, NEXT + 6, NEXT + 7),
        Condition.of("lower limbs of the product are wrong", 0, 3, 6, Q, NEXT, NEXT + 11),
        Condition.of(
            "left right is not quotient modulus + remainder in the native field",
            0,
            1,
            2,
            3,
            4,
            5,
            Q,
            Q + 1,
            Q + 2,
            NEXT,
            NEXT + 1),
        Condition.of("carry1_84 is not in 0..3", 11),
        Condition.of("carry1_86 is not in 0..3", 12),
        Condition.of("carry1_88 is not in 0..3", 13),
        Condition.of("carry1_90 is not 0 or 1", 14),
        new Condition("top limb of the product is wrong", top),
        Condition.of("quotient bound is not q2 + 2^88 - f2 - 1", Q + 2, NEXT + 5));
  }

  static List<Condition> lookups() {
    var conditions = new ArrayList<Condition>();
    int[] bits = {0, 12, 24, 36};
    for (int i = 0; i < 4; i++) {
      conditions.add(Condition.of("carry1_" + bits[i] + " is not below 2^12", 7 + i));
    }
    // The lookups of the next row begin one column before carry1_48.
    conditions.add(Condition.of("product1_hi_1 is not below 2^12", NEXT + 7));
    for (int i = 0; i < 3; i++) {
      conditions.add(Condition.of("carry1_" + (48 + 12 * i) + " is not below 2^12", NEXT + 8 + i));
    }
    return conditions;
  }
}
