package dev.sparky.snarky;

import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The arithmetic of o1js's {@code Field}: what it makes of constants, which variables it takes, and
 * which rows it places are those of 2.15.0
 * (docs/spec/kimchi-circuit.md#12-typescript-layer-core-calls-it-makes). Constants in, constants
 * out; a value that does not fit is a {@link RefusedException}.
 */
public final class Fields {
  private static final int MAX_BITS = 254;

  private final Snarky snarky;
  private final Reduction reduction;

  Fields(Snarky snarky) {
    this.snarky = snarky;
    this.reduction = new Reduction(snarky);
  }

  public FieldVar add(FieldVar x, FieldVar y) {
    if (!x.isConstant() || !y.isConstant()) {
      snarky.beforeHeavyCall();
    }
    return x.add(y);
  }

  public FieldVar subtract(FieldVar x, FieldVar y) {
    return add(x, y.negate());
  }

  public FieldVar mul(FieldVar x, FieldVar y) {
    if (y.isConstant()) {
      return x.scale(y.constantValue());
    }
    if (x.isConstant()) {
      return y.scale(x.constantValue());
    }
    snarky.beforeHeavyCall();
    FieldVar z = exists(() -> Fp.multiply(value(x), value(y)));
    reduction.assertMul(x, y, z);
    return z;
  }

  public FieldVar square(FieldVar x) {
    if (x.isConstant()) {
      return FieldVar.constant(Fp.square(x.constantValue()));
    }
    snarky.beforeHeavyCall();
    FieldVar z = exists(() -> Fp.square(value(x)));
    reduction.assertSquare(x, z);
    return z;
  }

  /** 1/x; no witness satisfies it for x = 0. */
  public FieldVar inv(FieldVar x) {
    if (x.isConstant()) {
      return FieldVar.constant(Fp.inverse(x.constantValue()));
    }
    snarky.beforeHeavyCall();
    FieldVar z = exists(() -> Fp.inverseOrZero(value(x)));
    reduction.assertMul(x, z, FieldVar.constant(1));
    return z;
  }

  /** x/y by the inverse of y and a product, so that 0/0 has no witness either. */
  public FieldVar div(FieldVar x, FieldVar y) {
    return mul(x, inv(y));
  }

  /** A root of x; which of the two is the prover's choice. */
  public FieldVar sqrt(FieldVar x) {
    if (x.isConstant()) {
      FieldElement root = Fp.squareRoot(x.constantValue());
      if (root == null) {
        throw Refusals.constantsDiffer("sqrt", x.constantValue(), "a square");
      }
      return FieldVar.constant(root);
    }
    FieldVar z =
        exists(
            () -> {
              FieldElement root = Fp.squareRoot(value(x));
              return root == null ? FieldElement.ZERO : root;
            });
    reduction.assertSquare(z, x);
    return z;
  }

  public BoolVar equals(FieldVar x, FieldVar y) {
    if (x.isConstant() && y.isConstant()) {
      return BoolVar.constant(x.constantValue().equals(y.constantValue()));
    }
    FieldVar difference = seal(x.subtract(y));
    List<FieldVar> pair =
        snarky
            .run()
            .exists(
                2,
                () -> {
                  FieldElement d = value(difference);
                  return List.of(Fp.of(d.isZero()), Fp.inverseOrZero(d));
                });
    FieldVar equal = pair.get(0);
    reduction.assertMul(equal, difference, FieldVar.constant(0));
    reduction.assertMul(pair.get(1), difference, FieldVar.constant(1).subtract(equal));
    return new BoolVar(equal);
  }

  public void assertEqual(FieldVar x, FieldVar y) {
    if (x.isConstant() && y.isConstant()) {
      if (!x.constantValue().equals(y.constantValue())) {
        throw Refusals.constantsDiffer("assertEqual", x, y);
      }
      return;
    }
    reduction.assertEqual(x, y);
  }

  public void assertNotEquals(FieldVar x, FieldVar y) {
    if (!y.isConstant()) {
      inv(x.subtract(y));
      return;
    }
    if (x.isConstant()) {
      if (x.constantValue().equals(y.constantValue())) {
        throw Refusals.constantsDiffer("assertNotEquals", x, "anything but " + y);
      }
      return;
    }
    FieldElement minus = Fp.negate(y.constantValue());
    FieldVar variable = toVar(x);
    FieldVar z = exists(() -> Fp.inverseOrZero(Fp.add(value(x), minus)));
    FieldVar empty = reduction.empty();
    FieldElement zero = FieldElement.ZERO;
    snarky.gates().generic(zero, variable, minus, z, zero, empty, FieldElement.ONE, Fp.MINUS_ONE);
  }

  /** x * y = z by o1js's own reduction. */
  public void assertMul(FieldVar x, FieldVar y, FieldVar z) {
    reduction.assertMul(x, y, z);
  }

  /** x * x = z by o1js's own reduction. */
  public void assertSquare(FieldVar x, FieldVar z) {
    reduction.assertSquare(x, z);
  }

  /**
   * x is 0 or 1. As in 2.15.0, an expression that cancels to a constant is refused, whichever it
   * is.
   */
  public BoolVar assertBool(FieldVar x) {
    if (x.isConstant()) {
      FieldElement value = x.constantValue();
      if (!value.isZero() && !value.isOne()) {
        throw Refusals.constantsDiffer("assertBool", value, "0 or 1");
      }
      return new BoolVar(x);
    }
    reduction.assertBoolean(x);
    return new BoolVar(x);
  }

  /** A constant or a variable equal to x; looks at the merged combination, unlike the core. */
  public FieldVar seal(FieldVar x) {
    LinearCombination combination = LinearCombination.of(x);
    List<LinearCombination.Term> terms = combination.terms();
    if (terms.isEmpty()) {
      return FieldVar.constant(combination.constant());
    }
    if (terms.size() == 1
        && combination.constant().isZero()
        && terms.get(0).coefficient().isOne()) {
      return terms.get(0).variable();
    }
    FieldVar sealed = exists(() -> value(x));
    assertEqual(x, sealed);
    return sealed;
  }

  /** A variable equal to x, also for a constant. */
  public FieldVar toVar(FieldVar x) {
    if (x.isVariable()) {
      return x;
    }
    FieldVar variable = exists(() -> value(x));
    assertEqual(variable, x);
    return variable;
  }

  /**
   * The low bits of x, least significant first, which have to be all of it.
   *
   * @param length 0..254
   */
  public List<BoolVar> toBits(FieldVar x, int length) {
    checkLength("toBits", length);
    if (x.isConstant()) {
      return constantBits(x.constantValue(), length);
    }
    List<FieldVar> variables = snarky.run().exists(length, () -> bits(value(x), length));
    var bits = new ArrayList<BoolVar>(length);
    for (FieldVar variable : variables) {
      bits.add(assertBool(variable));
    }
    assertEqual(fromBits(bits), x);
    return List.copyOf(bits);
  }

  /** The sealed sum of bits with their weights, least significant first. */
  public FieldVar fromBits(List<BoolVar> bits) {
    checkLength("fromBits", bits.size());
    FieldVar sum = FieldVar.constant(0);
    FieldElement weight = FieldElement.ONE;
    for (BoolVar bit : bits) {
      sum = sum.add(bit.field().scale(weight));
      weight = Fp.add(weight, weight);
    }
    return seal(sum);
  }

  /** {@code then} if the condition holds, otherwise {@code otherwise} ({@code Provable.if}). */
  public FieldVar choose(BoolVar condition, FieldVar then, FieldVar otherwise) {
    if (condition.isConstant()) {
      return condition.constantValue() ? then : otherwise;
    }
    return seal(mul(condition.field(), then.subtract(otherwise)).add(otherwise));
  }

  private FieldVar exists(Supplier<FieldElement> value) {
    return snarky.run().existsOne(value);
  }

  private FieldElement value(FieldVar x) {
    return snarky.field().readVar(x);
  }

  private static void checkLength(String call, int length) {
    if (length < 0 || length > MAX_BITS) {
      throw Refusals.shape(call + ": expected 0..254 bits, found " + length);
    }
  }

  private static List<FieldElement> bits(FieldElement value, int length) {
    var bits = new ArrayList<FieldElement>(length);
    for (int i = 0; i < length; i++) {
      bits.add(Fp.of(Fp.bit(value, i)));
    }
    return bits;
  }

  private static List<BoolVar> constantBits(FieldElement value, int length) {
    if (value.toBigInteger().bitLength() > length) {
      throw Refusals.constantsDiffer("toBits", value, "at most " + length + " bits");
    }
    var result = new ArrayList<BoolVar>(length);
    for (FieldElement bit : bits(value, length)) {
      result.add(new BoolVar(FieldVar.constant(bit)));
    }
    return List.copyOf(result);
  }
}
