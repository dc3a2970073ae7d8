package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.List;

/** The operations of o1js's {@code Bool}, with the variables and rows of 2.15.0. */
public final class Bools {
  private final Snarky snarky;

  Bools(Snarky snarky) {
    this.snarky = snarky;
  }

  /** 1 - x: an expression, no row. */
  public BoolVar not(BoolVar x) {
    return new BoolVar(FieldVar.constant(1).subtract(x.field()));
  }

  public BoolVar and(BoolVar x, BoolVar y) {
    return new BoolVar(snarky.fields().mul(x.field(), y.field()));
  }

  public BoolVar or(BoolVar x, BoolVar y) {
    return not(and(not(x), not(y)));
  }

  public BoolVar implies(BoolVar x, BoolVar y) {
    return or(not(x), y);
  }

  public BoolVar equals(BoolVar x, BoolVar y) {
    if (y.isConstant()) {
      return y.constantValue() ? x : not(x);
    }
    if (x.isConstant()) {
      return equals(y, x);
    }
    FieldVar a = x.field();
    FieldVar b = y.field();
    FieldVar differ = snarky.run().existsOne(() -> Fp.of(isSet(a) != isSet(b)));
    snarky.fields().assertMul(a.add(a), b, a.add(b).subtract(differ));
    return not(new BoolVar(differ));
  }

  private boolean isSet(FieldVar x) {
    return snarky.field().readVar(x).equals(FieldElement.ONE);
  }

  public void assertEqual(BoolVar x, BoolVar y) {
    snarky.fields().assertEqual(x.field(), y.field());
  }

  public void assertTrue(BoolVar x) {
    assertEqual(x, BoolVar.constant(true));
  }

  public void assertFalse(BoolVar x) {
    assertEqual(x, BoolVar.constant(false));
  }

  /** Whether all hold, from the first to the last; true for none. */
  public BoolVar allTrue(List<BoolVar> list) {
    return list.stream().reduce(this::and).orElse(BoolVar.constant(true));
  }

  /** Whether any holds, from the first to the last; false for none. */
  public BoolVar anyTrue(List<BoolVar> list) {
    return list.stream().reduce(this::or).orElse(BoolVar.constant(false));
  }

  /** {@code then} if the condition holds, otherwise {@code otherwise}. */
  public BoolVar choose(BoolVar condition, BoolVar then, BoolVar otherwise) {
    return new BoolVar(snarky.fields().choose(condition, then.field(), otherwise.field()));
  }
}
