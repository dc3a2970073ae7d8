package dev.sparky.gadgets;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/**
 * A truth in a circuit: a {@link Field} that is 0 or 1. Negation costs nothing, each other
 * operation on variables one generic half.
 *
 * <p>Immutable, as {@link Field}.
 */
public final class Bool {
  /** The constant true. */
  public static final Bool TRUE = new Bool(Field.ONE);

  /** The constant false. */
  public static final Bool FALSE = new Bool(Field.ZERO);

  /** How records and witness blocks handle truths; the check is one half. */
  public static final Provable<Bool> TYPE = new BoolType();

  private final Field field;

  private Bool(Field field) {
    this.field = field;
  }

  /** A constant. */
  public static Bool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** A field that the caller has proven to be 0 or 1. */
  public static Bool unchecked(Field field) {
    return new Bool(field);
  }

  /** 1 for true, 0 for false. */
  public Field toField() {
    return field;
  }

  /** Whether it belongs to no run. */
  public boolean isConstant() {
    return field.isConstant();
  }

  /** The value: of a constant anywhere, of variables inside a witness block. */
  public boolean toBoolean() {
    return field.value().isOne();
  }

  /** The negation: no row. */
  public Bool not() {
    return isConstant() ? of(!toBoolean()) : new Bool(Field.ONE.sub(field));
  }

  /** Whether both hold: one half, none with a constant. */
  public Bool and(Bool y) {
    return new Bool(field.mul(y.field));
  }

  /** Whether one of both holds: one half, none with a constant. */
  public Bool or(Bool y) {
    if (isConstant() && y.isConstant()) {
      return of(toBoolean() || y.toBoolean());
    }
    return not().and(y.not()).not();
  }

  /** Whether y holds or x does not. */
  public Bool implies(Bool y) {
    return not().or(y);
  }

  /** Whether x = y. */
  public Bool isEqual(Bool y) {
    if (y.isConstant()) {
      return y.toBoolean() ? this : not();
    }
    if (isConstant()) {
      return y.isEqual(this);
    }
    Synthesis run = field.run();
    int left = field.in(run);
    int right = y.field.in(run);
    if (run.proving()) {
      run.give(!run.value(left).equals(run.value(right)));
    }
    int differ = run.exists(1);
    run.constraints().assertMul(run.add(left, left), right, run.sub(run.add(left, right), differ));
    return new Bool(Field.of(run, differ)).not();
  }

  /**
   * Both are equal: no row for two variables, a copy constraint instead.
   *
   * @throws dev.sparky.error.RefusedException for constants that differ
   */
  public void assertEquals(Bool y) {
    field.assertEquals(y.field);
  }

  /**
   * It has this value: one half, once for the circuit.
   *
   * @throws dev.sparky.error.RefusedException for another constant
   */
  public void assertEquals(boolean y) {
    assertEquals(of(y));
  }

  /**
   * It holds.
   *
   * @throws dev.sparky.error.RefusedException for the constant false
   */
  public void assertTrue() {
    require(true);
  }

  /**
   * It does not hold.
   *
   * @throws dev.sparky.error.RefusedException for the constant true
   */
  public void assertFalse() {
    require(false);
  }

  private void require(boolean expected) {
    if (isConstant() && toBoolean() != expected) {
      throw new RefusedException(
          Reason.CONSTANTS_DIFFER, -1, "assert: expected " + expected + ", found " + !expected);
    }
    assertEquals(of(expected));
  }

  /** Whether all hold, from the first to the last; true for none. */
  public static Bool allTrue(List<Bool> list) {
    return list.stream().reduce(Bool::and).orElse(TRUE);
  }

  /** Whether any holds, from the first to the last; false for none. */
  public static Bool anyTrue(List<Bool> list) {
    return list.stream().reduce(Bool::or).orElse(FALSE);
  }

  /** The value of the constant, or what stands for variables. */
  @Override
  public String toString() {
    return isConstant() ? String.valueOf(toBoolean()) : "bool of " + field;
  }

  /** 1 or 0. */
  static FieldElement element(boolean value) {
    return value ? FieldElement.ONE : FieldElement.ZERO;
  }
}
