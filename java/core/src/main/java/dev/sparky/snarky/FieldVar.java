package dev.sparky.snarky;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.composite.Fp;

/**
 * A field element inside a circuit: a constant, a variable, or an expression of them. Linear
 * operations build expressions and cost nothing; they simplify what o1js simplifies and no more
 * (docs/spec/kimchi-circuit.md#1-fieldvar). Products of variables are {@link Fields#mul}.
 *
 * <p>Immutable to the caller. Constants may be shared by everyone; what holds a variable belongs to
 * the run that made it and to its owner.
 */
public abstract sealed class FieldVar {
  private FieldVar() {}

  /** A constant in [0, p). */
  public static FieldVar constant(FieldElement value) {
    if (!PrimeField.PASTA_FP.contains(value)) {
      throw new CircuitException("constant: expected a value below p, found " + value);
    }
    return new Constant(value);
  }

  /** A constant; negative numbers count down from p. */
  public static FieldVar constant(long value) {
    return new Constant(
        value >= 0
            ? FieldElement.of(value)
            : Fp.subtract(FieldElement.ZERO, FieldElement.of(Math.negateExact(value))));
  }

  /** A variable by its id, for whatever run it is used in. */
  public static FieldVar variable(int id) {
    if (id < 0) {
      throw new CircuitException("variable: expected an id >= 0, found " + id);
    }
    return new Variable(null, id);
  }

  static FieldVar variable(CircuitRun owner, int id) {
    return new Variable(owner, id);
  }

  public final FieldVar add(FieldVar y) {
    if (isZero()) {
      return y;
    }
    if (y.isZero()) {
      return this;
    }
    if (this instanceof Constant a && y instanceof Constant b) {
      return new Constant(Fp.add(a.value, b.value));
    }
    return new Sum(this, y);
  }

  public final FieldVar add(long y) {
    return add(constant(y));
  }

  public final FieldVar subtract(FieldVar y) {
    return add(y.negate());
  }

  public final FieldVar subtract(long y) {
    return subtract(constant(y));
  }

  public final FieldVar negate() {
    return scale(Fp.MINUS_ONE);
  }

  /** {@code factor * this}; not distributed over sums. */
  public final FieldVar scale(FieldElement factor) {
    if (factor.isZero()) {
      return new Constant(FieldElement.ZERO);
    }
    if (factor.isOne()) {
      return this;
    }
    if (this instanceof Constant constant) {
      return new Constant(Fp.multiply(factor, constant.value));
    }
    if (this instanceof Scaled scaled) {
      return new Scaled(Fp.multiply(factor, scaled.factor), scaled.x);
    }
    return new Scaled(factor, this);
  }

  public final boolean isConstant() {
    return this instanceof Constant;
  }

  /** Whether this is a variable itself, not an expression. */
  public final boolean isVariable() {
    return this instanceof Variable;
  }

  final boolean isZero() {
    return this instanceof Constant constant && constant.value.isZero();
  }

  /** The value of a constant; a {@code CircuitException} for anything else. */
  public final FieldElement constantValue() {
    if (this instanceof Constant constant) {
      return constant.value;
    }
    throw new CircuitException(
        "expected a constant, found " + this + "; read variables inside a prover block");
  }

  static final class Constant extends FieldVar {
    final FieldElement value;

    Constant(FieldElement value) {
      this.value = value;
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  static final class Variable extends FieldVar {
    /** Null if any. */
    final CircuitRun owner;

    final int id;

    private Variable(CircuitRun owner, int id) {
      this.owner = owner;
      this.id = id;
    }

    @Override
    public String toString() {
      return "variable " + id;
    }
  }

  /**
   * An expression; remembers its node in the run that used it last, and what the walk that saw it
   * last left on it. Notes on the nodes themselves are an order of magnitude faster than maps
   * beside them.
   */
  abstract static sealed class Node extends FieldVar {
    CircuitRun run;
    int reference;

    Object walk;
    FieldElement carried;

    @Override
    public final String toString() {
      return "an expression";
    }
  }

  static final class Sum extends Node {
    final FieldVar x;
    final FieldVar y;

    Sum(FieldVar x, FieldVar y) {
      this.x = x;
      this.y = y;
    }
  }

  static final class Scaled extends Node {
    final FieldElement factor;
    final FieldVar x;

    Scaled(FieldElement factor, FieldVar x) {
      this.factor = factor;
      this.x = x;
    }
  }
}
