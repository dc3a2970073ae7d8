package dev.sparky.internal.jvm;

import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;

/**
 * The checks that o1js makes on values while it proves: the basic constraints on the unreduced
 * expressions, before anything is reduced (docs/spec/kimchi-circuit.md#13-witness).
 */
final class EagerChecks {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final ElementTable elements;
  private final Values values;
  private final Refusal refusal;
  private final long[] sum = new long[LIMBS];
  private final long[] term = new long[LIMBS];

  EagerChecks(ElementTable elements, Values values, Refusal refusal, PrimeField primeField) {
    field = MontgomeryField.of(primeField);
    this.elements = elements;
    this.values = values;
    this.refusal = refusal;
  }

  void equal(int x, int y) {
    if (!Limbs.equal(values.of(x), values.at(x), values.of(y), values.at(y))) {
      throw refusal.values(Reason.UNSATISFIED, "assertEqual", values.get(x), values.get(y));
    }
  }

  void product(String call, int x, int y, int z) {
    multiply(term, x, y);
    if (!Limbs.equal(term, 0, values.of(z), values.at(z))) {
      throw refusal.values(Reason.UNSATISFIED, call, MontgomeryField.load(term, 0), values.get(z));
    }
  }

  void bool(int x) {
    long[] value = values.of(x);
    int at = values.at(x);
    if (!Limbs.isZero(value, at) && !Limbs.isOne(value, at)) {
      throw refusal.values(Reason.UNSATISFIED, "assertBoolean", "0 or 1", values.get(x));
    }
  }

  void generic(int sl, int l, int sr, int r, int so, int o, int sm, int sc) {
    System.arraycopy(elements.limbs(), LIMBS * sc, sum, 0, LIMBS);
    addScaled(sl, l);
    addScaled(sr, r);
    addScaled(so, o);
    if (sm != ElementTable.ZERO) {
      multiply(term, l, r);
      elements.scale(term, 0, sm, term, 0);
      field.add(sum, 0, sum, 0, term, 0);
    }
    if (!Limbs.isZero(sum, 0)) {
      throw refusal.values(
          Reason.UNSATISFIED, "generic", FieldElement.ZERO, MontgomeryField.load(sum, 0));
    }
  }

  /** target = x y. */
  void multiply(long[] target, int x, int y) {
    if (Limbs.isOne(values.of(y), values.at(y))) {
      System.arraycopy(values.of(x), values.at(x), target, 0, LIMBS);
    } else {
      field.mulCanonical(target, 0, values.of(x), values.at(x), values.of(y), values.at(y));
    }
  }

  private void addScaled(int element, int reference) {
    if (element != ElementTable.ZERO) {
      elements.scale(term, 0, element, values.of(reference), values.at(reference));
      field.add(sum, 0, sum, 0, term, 0);
    }
  }
}
