package dev.sparky.internal.jvm.check;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;

/**
 * The gates that take numbers apart: RangeCheck0, RangeCheck1, Xor16, Rot64. Their lookups are in
 * {@link LookupGates}.
 */
final class LimbGates {
  private static final int NEXT = RowValues.NEXT;
  private static final int CRUMB = 2;
  private static final int LIMB = 12;
  private static final int CRUMBS_FROM = 7;
  private static final int CRUMBS = 8;

  /** v: two copied limbs, four looked up, eight crumbs. */
  private static final int[] RANGE_CHECK0 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

  private static final int[] RANGE_CHECK0_BITS = {
    LIMB, LIMB, LIMB, LIMB, LIMB, LIMB, CRUMB, CRUMB, CRUMB, CRUMB, CRUMB, CRUMB, CRUMB, CRUMB
  };

  /** The crumbs of v2 in order, over two rows. */
  private static final int[] RANGE_CHECK1_CRUMBS = {
    2, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 22, 23, 24, 25, 26, 27, 28, 29
  };

  /** v2: a crumb, four limbs, 19 crumbs. */
  private static final int[] RANGE_CHECK1 = {
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 22, 23, 24, 25, 26, 27, 28, 29
  };

  private static final int[] RANGE_CHECK1_BITS = {
    2, 12, 12, 12, 12, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2
  };

  /** The bound of the excess: four limbs, eight crumbs. */
  private static final int[] BOUND = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

  private static final int[] BOUND_BITS = {12, 12, 12, 12, 2, 2, 2, 2, 2, 2, 2, 2};

  /** Of each of in1, in2 and out the nibbles, the most significant first. */
  private static final int[][] NIBBLES = {{6, 5, 4, 3}, {10, 9, 8, 7}, {14, 13, 12, 11}};

  private static final int[] NIBBLE_BITS = {4, 4, 4, 4};

  private final RowValues values;
  private final MontgomeryField field = MontgomeryField.of(PrimeField.PASTA_FP);
  private final long[] left = new long[RowValues.LIMBS];
  private final long[] right = new long[RowValues.LIMBS];
  private final long[] factor = new long[RowValues.LIMBS];

  LimbGates(RowValues values) {
    this.values = values;
  }

  /**
   * Conditions 0..7: crumb i in column 7 + i; 8: the sum; 9: in compact form {@code next[1] = v +
   * 2^88 next[0]}, times the coefficient.
   */
  int rangeCheck0() {
    boolean compact = values.coefficient(0) != Subject.ZERO;
    values.load(RowValues.COLUMNS, compact ? 2 : 0);
    int broken = crumbsFromColumn7();
    if (!values.isSum(0, RANGE_CHECK0, RANGE_CHECK0_BITS)) {
      broken |= 1 << 8;
    }
    if (compact) {
      System.arraycopy(values.cells(), 0, left, 0, RowValues.LIMBS);
      values.addShifted(left, NEXT, 88);
      if (!Limbs.equal(left, 0, values.cells(), RowValues.at(NEXT + 1))) {
        broken |= 1 << 9;
      }
    }
    return broken;
  }

  /** Conditions 0..19: crumb i; 20: the sum. */
  int rangeCheck1() {
    values.load(RowValues.COLUMNS, RowValues.COLUMNS);
    int broken = 0;
    for (int i = 0; i < RANGE_CHECK1_CRUMBS.length; i++) {
      if (!values.isBelow(RANGE_CHECK1_CRUMBS[i], 1 << CRUMB)) {
        broken |= 1 << i;
      }
    }
    return values.isSum(0, RANGE_CHECK1, RANGE_CHECK1_BITS) ? broken : broken | 1 << 20;
  }

  /** Conditions 0, 1, 2: in1, in2, out are their nibbles and 2^16 times the next row's. */
  int xor16() {
    values.load(RowValues.COLUMNS, 3);
    int broken = 0;
    for (int i = 0; i < NIBBLES.length; i++) {
      long[] word = values.compose(NIBBLES[i], NIBBLE_BITS);
      if (!continues(word, NEXT + i, i)) {
        broken |= 1 << i;
      }
    }
    return broken;
  }

  /** Whether {@code low + 2^16 rest = whole}; by integers where that is exact. */
  private boolean continues(long[] low, int rest, int whole) {
    long[] cells = values.cells();
    int at = RowValues.at(rest);
    if ((cells[at + 1] | cells[at + 2] | cells[at + 3] | cells[at] >>> 48) == 0
        && (low[1] | low[2] | low[3] | low[0] >>> 16) == 0) {
      int to = RowValues.at(whole);
      return cells[to] == (cells[at] << 16 | low[0])
          && (cells[to + 1] | cells[to + 2] | cells[to + 3]) == 0;
    }
    System.arraycopy(low, 0, left, 0, RowValues.LIMBS);
    values.addShifted(left, rest, 16);
    return Limbs.equal(left, 0, cells, RowValues.at(whole));
  }

  /**
   * With 2^rot the coefficient and shifted the first cell of the next row: 0..7: crumb i; 8: {@code
   * word 2^rot = excess 2^64 + shifted}; 9: {@code rotated = shifted + excess}; 10: the bound is
   * {@code excess - 2^rot + 2^64}.
   */
  int rot64() {
    values.load(RowValues.COLUMNS, 1);
    long[] cells = values.cells();
    int shifted = RowValues.at(NEXT);
    int broken = crumbsFromColumn7();
    values.scale(left, 0, 0);
    System.arraycopy(cells, shifted, right, 0, RowValues.LIMBS);
    values.addShifted(right, 2, 64);
    if (!Limbs.equal(left, 0, right, 0)) {
      broken |= 1 << 8;
    }
    field.add(left, 0, cells, shifted, cells, RowValues.at(2));
    if (!Limbs.equal(left, 0, cells, RowValues.at(1))) {
      broken |= 1 << 9;
    }
    long[] bound = values.compose(BOUND, BOUND_BITS);
    values.coefficient(0, factor, 0);
    field.add(left, 0, bound, 0, factor, 0);
    right[0] = right[2] = right[3] = 0;
    right[1] = 1;
    field.add(right, 0, right, 0, cells, RowValues.at(2));
    return Limbs.equal(left, 0, right, 0) ? broken : broken | 1 << 10;
  }

  private int crumbsFromColumn7() {
    int broken = 0;
    for (int i = 0; i < CRUMBS; i++) {
      if (!values.isBelow(CRUMBS_FROM + i, 1 << CRUMB)) {
        broken |= 1 << i;
      }
    }
    return broken;
  }
}
