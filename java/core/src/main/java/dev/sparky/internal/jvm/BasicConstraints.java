package dev.sparky.internal.jvm;

import dev.sparky.error.RefusedException.Reason;
import dev.sparky.internal.collection.IntList;

/**
 * Equality, products, squares, booleans and the generic gate as halves of generic rows
 * (docs/spec/kimchi-circuit.md#5-basic-constraints-core). The order of the reductions is part of
 * the result.
 */
final class BasicConstraints {
  private static final int ZERO = ElementTable.ZERO;
  private static final int ONE = ElementTable.ONE;
  private static final int NONE = Cell.EMPTY;

  private final ElementTable elements;
  private final Reducer reducer;
  private final RowArena rows;
  private final ConstantsTable constants;
  private final IntList unions;
  private final Refusal refusal;

  /**
   * @param unions receives pairs of cells that are one variable from now on
   */
  BasicConstraints(
      ElementTable elements,
      Reducer reducer,
      RowArena rows,
      ConstantsTable constants,
      IntList unions,
      Refusal refusal) {
    this.elements = elements;
    this.reducer = reducer;
    this.rows = rows;
    this.constants = constants;
    this.unions = unions;
    this.refusal = refusal;
  }

  /** x = y; y is reduced first. */
  void equal(int xRef, int yRef) {
    reducer.reduce(yRef);
    int t = reducer.scale();
    int y = reducer.cell();
    reducer.reduce(xRef);
    int s = reducer.scale();
    int x = reducer.cell();
    if (x != NONE && y != NONE) {
      if (s == t) {
        unions.add(x, y);
      } else {
        rows.half(x, y, NONE, s, elements.negate(t), ZERO, ZERO, ZERO);
      }
    } else if (x != NONE) {
      equalConstant(x, elements.divide(t, s), s, t, true);
    } else if (y != NONE) {
      equalConstant(y, elements.divide(s, t), t, s, false);
    } else if (s != t) {
      throw refusal.values(
          Reason.CONSTANTS_DIFFER, "assertEqual", elements.get(s), elements.get(t));
    }
  }

  /** factor * cell = constant, the ratio being the key of the table of constants. */
  private void equalConstant(int cell, int ratio, int factor, int constant, boolean left) {
    int known = constants.cell(ratio);
    if (known != ConstantsTable.ABSENT) {
      unions.add(cell, known);
      return;
    }
    int minus = elements.negate(constant);
    if (left) {
      rows.half(cell, NONE, NONE, factor, ZERO, ZERO, ZERO, minus);
    } else {
      rows.half(NONE, cell, NONE, ZERO, factor, ZERO, ZERO, minus);
    }
    constants.put(ratio, cell);
  }

  /** x y = z. */
  void multiply(int xRef, int yRef, int zRef) {
    reducer.reduce(xRef);
    int s1 = reducer.scale();
    int x = reducer.cell();
    reducer.reduce(yRef);
    int s2 = reducer.scale();
    int y = reducer.cell();
    reducer.reduce(zRef);
    int s3 = reducer.scale();
    int z = reducer.cell();
    int product = elements.multiply(s1, s2);
    if (x != NONE && y != NONE) {
      if (z != NONE) {
        // Only here the output is positive and the product negative.
        rows.half(x, y, z, ZERO, ZERO, s3, elements.negate(product), ZERO);
      } else {
        rows.half(x, y, NONE, ZERO, ZERO, ZERO, product, elements.negate(s3));
      }
    } else if (x != NONE || y != NONE) {
      int ql = x != NONE ? product : ZERO;
      int qr = y != NONE ? product : ZERO;
      int minus = elements.negate(s3);
      rows.half(x, y, z, ql, qr, z != NONE ? minus : ZERO, ZERO, z != NONE ? ZERO : minus);
    } else if (z != NONE) {
      rows.half(NONE, NONE, z, ZERO, ZERO, s3, ZERO, elements.negate(product));
    } else if (product != s3) {
      throw refusal.values(
          Reason.CONSTANTS_DIFFER, "assertMul", elements.get(product), elements.get(s3));
    }
  }

  /** x x = z. */
  void square(int xRef, int zRef) {
    reducer.reduce(xRef);
    int s = reducer.scale();
    int x = reducer.cell();
    reducer.reduce(zRef);
    int t = reducer.scale();
    int z = reducer.cell();
    int square = elements.multiply(s, s);
    if (x != NONE) {
      int minus = elements.negate(t);
      rows.half(x, x, z, ZERO, ZERO, z != NONE ? minus : ZERO, square, z != NONE ? ZERO : minus);
    } else if (z != NONE) {
      rows.half(NONE, NONE, z, ZERO, ZERO, t, ZERO, elements.negate(square));
    } else if (square != t) {
      throw refusal.values(
          Reason.CONSTANTS_DIFFER, "assertSquare", elements.get(square), elements.get(t));
    }
  }

  /** x is 0 or 1. */
  void bool(int xRef) {
    reducer.reduce(xRef);
    int s = reducer.scale();
    int x = reducer.cell();
    if (x != NONE) {
      rows.half(x, x, NONE, elements.negate(s), ZERO, ZERO, elements.multiply(s, s), ZERO);
    } else if (s != ZERO && s != ONE) {
      throw refusal.values(Reason.CONSTANTS_DIFFER, "assertBoolean", "0 or 1", elements.get(s));
    }
  }

  /** {@code sl l + sr r + so o + sm l r + sc = 0}. */
  void generic(int sl, int lRef, int sr, int rRef, int so, int oRef, int sm, int sc) {
    reducer.reduce(lRef);
    int kl = reducer.scale();
    int l = reducer.cell();
    reducer.reduce(rRef);
    int kr = reducer.scale();
    int r = reducer.cell();
    reducer.reduce(oRef);
    int o = reducer.cell();
    int qo = elements.multiply(so, reducer.scale());
    if (l == NONE || r == NONE) {
      throw refusal.constantInput(l == NONE);
    }
    int ql = elements.multiply(sl, kl);
    int qr = elements.multiply(sr, kr);
    int qm = elements.multiply(elements.multiply(kl, kr), sm);
    if (o == NONE) {
      rows.half(l, r, NONE, ql, qr, ZERO, qm, elements.add(sc, qo));
    } else {
      rows.half(l, r, o, ql, qr, qo, qm, sc);
    }
  }
}
