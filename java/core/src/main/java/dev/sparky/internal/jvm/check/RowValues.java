package dev.sparky.internal.jvm.check;

import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;

/**
 * The values of a row and the next, canonical, and the coefficients. Cell numbers: 0..14 are the
 * columns of the row, 15..29 those of the next. Cells are loaded when a gate asks for them.
 */
final class RowValues {
  static final int LIMBS = MontgomeryField.LIMBS;
  static final int COLUMNS = 15;
  static final int NEXT = COLUMNS;

  private final Subject subject;
  private final MontgomeryField field;
  private final long[] cells = new long[LIMBS * 2 * COLUMNS];
  private final long[] sum = new long[LIMBS];
  private final long[] power = new long[LIMBS];
  private final boolean fillsDomain;
  private int row;

  /** The integer that {@link #compose} made of small limbs. */
  private long low;

  private long high;

  /**
   * @param fillsDomain whether the prover puts random values behind the last row
   */
  RowValues(Subject subject, boolean fillsDomain) {
    this.subject = subject;
    field = subject.field();
    this.fillsDomain = fillsDomain;
  }

  void row(int number) {
    row = number;
  }

  /** Loads the first cells of the row and of the next. */
  void load(int here, int next) {
    subject.cells(row, here, cells, 0);
    if (next > 0 && fillsDomain && row + 1 == subject.rows()) {
      standForRandom(next);
    } else if (next > 0) {
      subject.cells(row + 1, next, cells, LIMBS * NEXT);
    }
  }

  /** Fixed values that meet no condition but one that random values meet, too. */
  private void standForRandom(int count) {
    for (int i = 0; i < count; i++) {
      long odd = 2L * i + 1;
      int at = at(NEXT + i);
      cells[at] = 0x9E3779B97F4A7C15L * odd;
      cells[at + 1] = 0xBF58476D1CE4E5B9L * odd;
      cells[at + 2] = 0x94D049BB133111EBL * odd;
      cells[at + 3] = odd;
    }
  }

  long[] cells() {
    return cells;
  }

  static int at(int cell) {
    return LIMBS * cell;
  }

  /** The element number of a coefficient, that of zero if it is missing. */
  int coefficient(int index) {
    return index < subject.coefficientCount(row) ? subject.coefficient(row, index) : Subject.ZERO;
  }

  /** The element numbers of the first coefficients. */
  void coefficients(int[] target) {
    subject.coefficients(row, target);
  }

  /** Copies a coefficient, zero if it is missing. */
  void coefficient(int index, long[] target, int at) {
    subject.element(coefficient(index), target, at);
  }

  /** target = coefficient * cell. */
  void scale(long[] target, int index, int cell) {
    subject.scale(target, 0, coefficient(index), cells, at(cell));
  }

  /** Whether a cell is below a small bound. */
  boolean isBelow(int cell, int bound) {
    int at = at(cell);
    return (cells[at + 1] | cells[at + 2] | cells[at + 3]) == 0
        && cells[at] >= 0
        && cells[at] < bound;
  }

  /** The value of a cell that is below a small bound. */
  int small(int cell) {
    return (int) cells[at(cell)];
  }

  /**
   * Whether a cell holds the sum of limbs, each of its width in bits, the first the most
   * significant; 127 bits in all at most.
   */
  boolean isSum(int cell, int[] limbs, int[] widths) {
    long[] total = compose(limbs, widths);
    return Limbs.equal(total, 0, cells, at(cell));
  }

  /** The sum itself, canonical; overwritten by the next call. */
  long[] compose(int[] limbs, int[] widths) {
    if (composeSmall(limbs, widths)) {
      sum[0] = low;
      sum[1] = high;
      sum[2] = 0;
      sum[3] = 0;
      return sum;
    }
    sum[0] = sum[1] = sum[2] = sum[3] = 0;
    for (int i = 0; i < limbs.length; i++) {
      power[0] = 1L << widths[i];
      power[1] = power[2] = power[3] = 0;
      field.mulCanonical(sum, 0, sum, 0, power, 0);
      field.add(sum, 0, sum, 0, cells, at(limbs[i]));
    }
    return sum;
  }

  /** Limbs that fit their widths add up without field arithmetic. */
  private boolean composeSmall(int[] limbs, int[] widths) {
    low = 0;
    high = 0;
    for (int i = 0; i < limbs.length; i++) {
      int width = widths[i];
      int at = at(limbs[i]);
      long limb = cells[at];
      if ((cells[at + 1] | cells[at + 2] | cells[at + 3] | limb >>> width) != 0) {
        return false;
      }
      high = high << width | low >>> -width;
      low = low << width | limb;
    }
    return true;
  }

  /** sum += cell * 2^shift. */
  void addShifted(long[] total, int cell, int shift) {
    power[0] = power[1] = power[2] = power[3] = 0;
    power[shift >>> 6] = 1L << shift;
    field.mulCanonical(power, 0, power, 0, cells, at(cell));
    field.add(total, 0, total, 0, power, 0);
  }
}
