package dev.sparky.check;

import static dev.sparky.check.Condition.NEXT;

import java.util.ArrayList;
import java.util.List;

/** The conditions of the gates on Pallas points. */
final class CurveConditions {
  private CurveConditions() {}

  static List<Condition> completeAdd() {
    return List.of(
        Condition.of("(x2 - x1) x21_inv is not 1 - same_x", 0, 2, 7, 10),
        Condition.of("same_x is not 0 though x1 and x2 differ", 0, 2, 7),
        Condition.of("slope is not that of the line", 0, 1, 2, 3, 7, 8),
        Condition.of("x3 is not slope^2 - x1 - x2", 0, 2, 4, 8),
        Condition.of("y3 is not slope (x1 - x3) - y1", 0, 1, 4, 5, 8),
        Condition.of("inf is not same_x though y1 and y2 differ", 1, 3, 6, 7),
        Condition.of("inf is not (y2 - y1) inf_z", 1, 3, 6, 9));
  }

  static List<Condition> varBaseMul() {
    var conditions = new ArrayList<Condition>();
    conditions.add(
        Condition.of(
            "n' is not 32 n and the bits", 5, 4, NEXT + 2, NEXT + 3, NEXT + 4, NEXT + 5, NEXT + 6));
    int[] points = {2, 7, 9, 11, 13, NEXT};
    for (int i = 0; i < 5; i++) {
      int bit = NEXT + 2 + i;
      int slope = NEXT + 7 + i;
      int in = points[i];
      int out = points[i + 1];
      String to = " of point " + (i + 1) + " is not that of the step";
      conditions.add(Condition.of("bit " + i + " is not 0 or 1", bit));
      conditions.add(
          Condition.of("slope " + i + " is not that of the line", slope, in, in + 1, bit, 0, 1));
      conditions.add(Condition.of("x" + to, out, in, in + 1, slope, 0));
      conditions.add(Condition.of("y" + to, out + 1, out, in, in + 1, slope, 0));
    }
    return conditions;
  }

  static List<Condition> endoMul() {
    var conditions = new ArrayList<Condition>();
    for (int i = 1; i <= 4; i++) {
      conditions.add(Condition.of("b" + i + " is not 0 or 1", 10 + i));
    }
    step(conditions, "s1", "R", 9, 4, 7, 11);
    step(conditions, "s3", "S", 10, 7, NEXT + 4, 13);
    conditions.add(Condition.of("n' is not 16 n and the bits", NEXT + 6, 6, 11, 12, 13, 14));
    return conditions;
  }

  private static void step(
      List<Condition> conditions, String s, String to, int slope, int in, int out, int bit) {
    conditions.add(
        Condition.of(s + " is not the slope of the line", slope, in, in + 1, bit, bit + 1, 0, 1));
    conditions.add(
        Condition.of(to + " is not on the line to it", out, out + 1, in, in + 1, slope, bit, 0));
    conditions.add(
        Condition.of(to + " is not that of the step", out, out + 1, in, in + 1, slope, bit, 0));
  }

  static List<Condition> endoMulScalar() {
    var conditions = new ArrayList<Condition>();
    var crumbs = Conditions.range(6, 14);
    String[] names = {"n8", "a8", "b8"};
    int[] first = {0, 2, 3};
    int[] last = {1, 4, 5};
    for (int i = 0; i < names.length; i++) {
      var cells = new ArrayList<>(List.of(last[i], first[i]));
      cells.addAll(crumbs);
      conditions.add(new Condition(names[i] + " is not that of the eight steps", cells));
    }
    conditions.addAll(Conditions.crumbs(crumbs));
    return conditions;
  }
}
