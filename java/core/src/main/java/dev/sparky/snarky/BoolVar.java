package dev.sparky.snarky;

/**
 * A field element that is known to be 0 or 1.
 *
 * @param field the element itself
 */
public record BoolVar(FieldVar field) {
  public static BoolVar constant(boolean value) {
    return new BoolVar(FieldVar.constant(value ? 1 : 0));
  }

  public boolean isConstant() {
    return field.isConstant();
  }

  /** The value of a constant. */
  public boolean constantValue() {
    return field.constantValue().isOne();
  }
}
