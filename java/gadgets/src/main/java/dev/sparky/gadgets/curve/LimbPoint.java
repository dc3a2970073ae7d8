package dev.sparky.gadgets.curve;

import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.synthesis.Synthesis;

/**
 * A point other than infinity, by the references of the limbs of its coordinates. The arrays are
 * not changed.
 */
public record LimbPoint(int[] x, int[] y) {
  /** The constant point; zeros for the one at infinity. */
  public static LimbPoint constant(Synthesis run, AffinePoint point) {
    return new LimbPoint(Limbs.constants(run, point.x()), Limbs.constants(run, point.y()));
  }

  boolean isConstant(Synthesis run) {
    return Limbs.isConstant(run, x) && Limbs.isConstant(run, y);
  }

  /** The value; in prover mode or of a constant. */
  AffinePoint value(Synthesis run) {
    return AffinePoint.of(Limbs.value(run, x), Limbs.value(run, y));
  }

  static LimbPoint choose(Synthesis run, int condition, LimbPoint then, LimbPoint otherwise) {
    int[] x = Logic.choose(run, condition, then.x, otherwise.x);
    return new LimbPoint(x, Logic.choose(run, condition, then.y, otherwise.y));
  }

  /** The limbs of points: six rows, three of x and three of y, with a column for each point. */
  static int[][] columns(LimbPoint[] points) {
    int[][] columns = new int[2 * Limbs.COUNT][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < Limbs.COUNT; j++) {
        columns[j][i] = points[i].x[j];
        columns[Limbs.COUNT + j][i] = points[i].y[j];
      }
    }
    return columns;
  }
}
