package com.acme;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.util.List;

/** Three lines make rows, one of them most; a package of its own, as circuits of users have. */
public final class HotCircuit implements CircuitMethod {
  public static final int HOT_LINE = 28;
  public static final int HOT_PRODUCTS = 200;
  public static final int COLD_LINE = 20;
  public static final int VARIABLE_LINE = 18;

  @Override
  public void build(Snarky snarky, List<FieldVar> publicInput) {
    List<FieldVar> made = snarky.run().exists(7, () -> List.of(FieldElement.ZERO)); // line 18
    for (int i = 0; i < 5; i++) {
      snarky.field().assertMul(made.get(0), made.get(1), publicInput.get(0)); // line 20
    }
    hot(snarky, made.get(2));
  }

  private static void hot(Snarky snarky, FieldVar start) {
    FieldVar x = start;
    for (int i = 0; i < HOT_PRODUCTS; i++) {
      x = snarky.fields().mul(x, x); // line 28
    }
  }
}
