package dev.sparky.gadgets.synthesis;

import dev.sparky.internal.composite.HashToGroup;
import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PointScaling;

/** The functions of the core on points of Pallas (kimchi-circuit specification, 11). */
public final class Points {
  private static final int CANDIDATES = 3;

  private Points() {}

  /**
   * {@code (2 scalar + 1 + 2^bits) (x, y)} by VarBaseMul rows, and the bits of the scalar, which
   * have to be all of it.
   *
   * @param bits a multiple of 5
   * @return x, y, then the bits, the lowest first
   */
  public static int[] scale(Synthesis run, int x, int y, int scalar, int bits) {
    run.beforeRows();
    var base = new Point(run.core(x), run.core(y));
    PointScaling scaling =
        PointScaling.scaleFastUnpack(run.circuit(), base, run.core(scalar), bits);
    int[] result = new int[2 + bits];
    result[0] = scaling.result().x();
    result[1] = scaling.result().y();
    System.arraycopy(scaling.bits(), 0, result, 2, bits);
    return result;
  }

  /**
   * A point whose discrete logarithm nobody knows; which of the two roots y is, is the prover's
   * choice.
   *
   * @return x and y
   */
  public static int[] hashToGroup(Synthesis run, int[] inputs) {
    run.beforeRows();
    int[] core = new int[inputs.length];
    for (int i = 0; i < core.length; i++) {
      core[i] = run.core(inputs[i]);
    }
    Point point = HashToGroup.hash(run.circuit(), core);
    return new int[] {sum(run, point.x()), sum(run, point.y())};
  }

  /** A sum of three variables of the core as an expression of this run. */
  private static int sum(Synthesis run, int core) {
    int sum = run.constant(0);
    for (int variable : run.circuit().terms(core, CANDIDATES).variables()) {
      sum = run.add(sum, variable);
    }
    return sum;
  }
}
