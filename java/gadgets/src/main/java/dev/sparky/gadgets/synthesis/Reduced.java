package dev.sparky.gadgets.synthesis;

import dev.sparky.field.FieldElement;

/** What is left of an expression: {@code factor * variable}, or a constant. Reused. */
final class Reduced {
  /** The factor of the variable, or the constant itself. */
  FieldElement factor;

  int variable;
  boolean isConstant;

  void constant(FieldElement value) {
    factor = value;
    isConstant = true;
  }

  void scaled(FieldElement by, int of) {
    factor = by;
    variable = of;
    isConstant = false;
  }
}
