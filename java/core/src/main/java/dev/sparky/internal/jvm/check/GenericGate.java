package dev.sparky.internal.jvm.check;

import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;

/**
 * The double generic gate: in each half {@code ql l + qr r + qo o + qm l r + qc = 0}.
 *
 * <pre>
 *   columns       l1 r1 o1 l2 r2 o2
 *   coefficients  ql1 qr1 qo1 qm1 qc1 ql2 qr2 qo2 qm2 qc2     (missing ones are 0)
 * </pre>
 *
 * Condition 0: the left half; 1: the right half.
 */
final class GenericGate {
  private static final int CELLS = 6;
  private static final int HALF_CELLS = 3;
  private static final int HALF_COEFFICIENTS = 5;

  private final Subject subject;
  private final RowValues values;
  private final MontgomeryField field;
  private final int[] coefficients = new int[2 * HALF_COEFFICIENTS];
  private final long[] sum = new long[RowValues.LIMBS];
  private final long[] term = new long[RowValues.LIMBS];

  GenericGate(Subject subject, RowValues values) {
    this.subject = subject;
    field = subject.field();
    this.values = values;
  }

  int check() {
    values.load(CELLS, 0);
    values.coefficients(coefficients);
    return (holds(0, 0) ? 0 : 1) | (holds(HALF_CELLS, HALF_COEFFICIENTS) ? 0 : 2);
  }

  private boolean holds(int cell, int coefficient) {
    subject.element(coefficients[coefficient + 4], sum, 0);
    long[] cells = values.cells();
    for (int i = 0; i < HALF_CELLS; i++) {
      int q = coefficients[coefficient + i];
      int at = RowValues.at(cell + i);
      if (q != Subject.ZERO && !Limbs.isZero(cells, at)) {
        subject.scale(term, 0, q, cells, at);
        field.add(sum, 0, sum, 0, term, 0);
      }
    }
    int qm = coefficients[coefficient + 3];
    int l = RowValues.at(cell);
    int r = RowValues.at(cell + 1);
    if (qm != Subject.ZERO && !Limbs.isZero(cells, l) && !Limbs.isZero(cells, r)) {
      if (Limbs.isOne(cells, l)) {
        subject.scale(term, 0, qm, cells, r);
      } else {
        field.mulCanonical(term, 0, cells, l, cells, r);
        subject.scale(term, 0, qm, term, 0);
      }
      field.add(sum, 0, sum, 0, term, 0);
    }
    return Limbs.isZero(sum, 0);
  }
}
