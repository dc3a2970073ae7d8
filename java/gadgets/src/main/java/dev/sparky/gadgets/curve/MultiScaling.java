package dev.sparky.gadgets.curve;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.gadgets.rows.ArrayAccess;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.LimbChunks;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of multiples of points, all doubled together, with tables of the small multiples of each
 * (Straus); by the endomorphism of the curve, if it has one, with scalars of half the length.
 */
public final class MultiScaling {
  private final Synthesis run;
  private final AffineCurve curve;
  private final PointRows rows;
  private final Modulus f;

  public MultiScaling(Synthesis run, AffineCurve curve) {
    this.run = run;
    this.curve = curve;
    rows = new PointRows(run, curve);
    f = curve.modulus();
  }

  /**
   * One summand.
   *
   * @param window bits that are taken at once
   */
  public record Summand(int[] scalar, LimbPoint point, int window) {}

  /** The small multiples of a point, also limb by limb, and a scalar that takes them. */
  private record Term(LimbPoint[] table, int[][] limbs, int[] scalar, int window) {
    static Term of(LimbPoint[] table, int[] scalar, int window) {
      return new Term(table, LimbPoint.columns(table), scalar, window);
    }
  }

  /** The sum, which is proven not to be infinity. */
  public LimbPoint sum(List<Summand> summands) {
    if (isConstant(summands)) {
      AffinePoint sum = constantSum(summands);
      require(!sum.infinity(), "another result than infinity");
      return LimbPoint.constant(run, sum);
    }
    LimbPoint sum = accumulate(summands);
    int zero = rows.isEqual(sum, curve.lastAggregator());
    run.constraints().assertEqual(zero, run.constant(0));
    AffinePoint end = curve.negate(curve.lastAggregator());
    return rows.add(sum, LimbPoint.constant(run, end));
  }

  /** The sum is infinity. */
  public void assertZero(List<Summand> summands) {
    if (isConstant(summands)) {
      require(constantSum(summands).infinity(), "infinity as the result");
      return;
    }
    int zero = rows.isEqual(accumulate(summands), curve.lastAggregator());
    run.constraints().assertEqual(zero, run.constant(1));
  }

  private boolean isConstant(List<Summand> summands) {
    return summands.stream()
        .allMatch(s -> Limbs.isConstant(run, s.scalar) && s.point.isConstant(run));
  }

  private AffinePoint constantSum(List<Summand> summands) {
    AffinePoint sum = AffinePoint.INFINITY;
    for (Summand summand : summands) {
      BigInteger scalar = Limbs.value(run, summand.scalar);
      sum = curve.add(sum, curve.scale(summand.point.value(run), scalar));
    }
    return sum;
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new RefusedException(
          Reason.CONSTANTS_DIFFER, -1, "scale: expected " + expected + ", found the opposite");
    }
  }

  /** The sum, and {@link AffineCurve#lastAggregator}. */
  private LimbPoint accumulate(List<Summand> summands) {
    List<Term> terms = terms(summands);
    int bits = curve.scalarBits();
    var chunks = new ArrayList<int[]>();
    for (Term term : terms) {
      chunks.add(LimbChunks.of(run, term.scalar, bits, term.window));
    }
    LimbPoint sum = LimbPoint.constant(run, curve.aggregator());
    for (int i = bits - 1; i >= 0; i--) {
      for (int j = 0; j < terms.size(); j++) {
        Term term = terms.get(j);
        if (i % term.window == 0) {
          sum = addMultiple(sum, term, chunks.get(j)[i / term.window]);
        }
      }
      if (i > 0) {
        sum = rows.twice(sum);
      }
    }
    return sum;
  }

  private LimbPoint addMultiple(LimbPoint sum, Term term, int chunk) {
    LimbPoint multiple = term.window == 1 ? term.table[1] : pick(term.limbs, chunk);
    LimbPoint added = rows.add(sum, multiple);
    // The multiple by 0 is no point, and the sum with it anything.
    int none = Logic.isEqual(run, chunk, run.constant(0));
    return LimbPoint.choose(run, none, sum, added);
  }

  /**
   * The point at an index.
   *
   * @param limbs six rows, of each limb of all points
   */
  private LimbPoint pick(int[][] limbs, int index) {
    if (run.proving()) {
      int at = (int) run.value(index).l0() % limbs[0].length;
      for (int j = 0; j < 6; j++) {
        run.give(run.value(limbs[j][at]));
      }
    }
    int first = run.exists(6);
    for (int j = 0; j < 6; j++) {
      run.constraints().assertEqual(ArrayAccess.get(run, limbs[j], index), first + j);
    }
    return new LimbPoint(
        new int[] {first, first + 1, first + 2}, new int[] {first + 3, first + 4, first + 5});
  }

  private List<Term> terms(List<Summand> summands) {
    var tables = new ArrayList<LimbPoint[]>();
    for (Summand summand : summands) {
      tables.add(multiples(summand.point, summand.window));
    }
    var terms = new ArrayList<Term>();
    if (curve.endomorphism() == null) {
      for (int i = 0; i < tables.size(); i++) {
        Summand summand = summands.get(i);
        terms.add(Term.of(tables.get(i), summand.scalar, summand.window));
      }
      return terms;
    }
    var bounds = new ArrayList<Integer>();
    for (int i = 0; i < tables.size(); i++) {
      addParts(terms, tables.get(i), summands.get(i), bounds);
    }
    ForeignProducts.checkBounds(run, bounds.stream().mapToInt(Integer::intValue).toArray());
    return terms;
  }

  private void addParts(
      List<Term> terms, LimbPoint[] table, Summand summand, List<Integer> bounds) {
    ScalarParts parts = ScalarParts.of(run, curve, summand.scalar);
    LimbPoint[] images = table.clone();
    int[] beta = Limbs.constants(run, curve.endomorphism().base());
    for (int i = 1; i < images.length; i++) {
      int[] x = ForeignProducts.mul(run, beta, table[i].x(), f);
      bounds.add(ForeignProducts.highBound(run, x[2], f));
      images[i] = new LimbPoint(x, table[i].y());
    }
    LimbPoint[] signed = signed(parts.negative()[0], table);
    terms.add(Term.of(signed, parts.magnitudes()[0], summand.window));
    LimbPoint[] signedImages = signed(parts.negative()[1], images);
    terms.add(Term.of(signedImages, parts.magnitudes()[1], summand.window));
  }

  private LimbPoint[] signed(int negative, LimbPoint[] table) {
    LimbPoint[] signed = new LimbPoint[table.length];
    for (int i = 0; i < table.length; i++) {
      LimbPoint minus = rows.negate(table[i]);
      int[] y = Logic.choose(run, negative, minus.y(), table[i].y());
      signed[i] = new LimbPoint(table[i].x(), y);
    }
    return signed;
  }

  /** 0, P, 2P and so on, as many as a window of bits can say; 0 stands as zeros. */
  private LimbPoint[] multiples(LimbPoint point, int window) {
    LimbPoint[] table = new LimbPoint[1 << window];
    if (point.isConstant(run)) {
      List<AffinePoint> multiples = curve.multiples(point.value(run), table.length);
      for (int i = 0; i < table.length; i++) {
        table[i] = LimbPoint.constant(run, multiples.get(i));
      }
      return table;
    }
    table[0] = LimbPoint.constant(run, AffinePoint.INFINITY);
    table[1] = point;
    if (table.length > 2) {
      table[2] = rows.twice(point);
      for (int i = 3; i < table.length; i++) {
        table[i] = rows.add(table[i - 1], point);
      }
    }
    return table;
  }
}
