package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.rows.Arithmetic;
import dev.sparky.gadgets.rows.Comparisons;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An element of Pasta Fp in a circuit: a constant, or an expression of variables of one run.
 *
 * <p>Sums and multiples by constants are expressions and cost nothing until they meet a constraint.
 * A product, quotient or root is a new variable and one generic half (two to a row), plus one half
 * for each sum that goes into it. Constants in give constants out.
 *
 * <p>Immutable. Constants may be shared by everyone; what has variables belongs to its run, and
 * mixing runs is a {@link CircuitException}.
 */
public final class Field {
  /** The constant 0. */
  public static final Field ZERO = of(0);

  /** The constant 1. */
  public static final Field ONE = of(1);

  /** How records and witness blocks handle fields. */
  public static final Provable<Field> TYPE = new FieldType();

  private static final int MAX_BITS = 254;

  /** Null for a constant. */
  private final Synthesis run;

  private final int reference;

  /** Null for what is no constant. */
  private final FieldElement constant;

  private Field(Synthesis run, int reference, FieldElement constant) {
    this.run = run;
    this.reference = reference;
    this.constant = constant;
  }

  /** A constant; a negative number counts down from p. */
  public static Field of(long value) {
    FieldElement magnitude = FieldElement.of(Math.absExact(value));
    return new Field(null, 0, value < 0 ? Fp.negate(magnitude) : magnitude);
  }

  /** A constant. */
  public static Field of(FieldElement value) {
    if (!PrimeField.PASTA_FP.contains(value)) {
      throw new CircuitException("constant: expected a value below p, found " + value);
    }
    return new Field(null, 0, value);
  }

  /** A constant in [0, p). */
  public static Field of(BigInteger value) {
    return of(FieldElement.of(value, PrimeField.PASTA_FP));
  }

  /** What a reference of a run stands for. */
  public static Field of(Synthesis run, int reference) {
    return run.isConstant(reference)
        ? new Field(null, 0, run.constantValue(reference))
        : new Field(run, reference, null);
  }

  /** Whether it belongs to no run. A sum whose variables cancel is no constant. */
  public boolean isConstant() {
    return constant != null;
  }

  /** The run that the variables belong to; null for a constant. */
  public Synthesis run() {
    return run;
  }

  /**
   * The reference in a run.
   *
   * @throws CircuitException if the variables belong to another run
   */
  public int in(Synthesis other) {
    if (constant != null) {
      return other.constant(constant);
    }
    if (run != other) {
      throw new CircuitException("expected a value of this run, found one of another run");
    }
    return reference;
  }

  /** The run of the first that is no constant; null if all are. */
  static Synthesis runOf(Field x, Field y) {
    return x.run != null ? x.run : y.run;
  }

  /**
   * The value in [0, p): of a constant anywhere, of variables inside a witness block.
   *
   * @throws CircuitException for variables outside of witness blocks
   */
  public FieldElement value() {
    if (constant != null) {
      return constant;
    }
    if (!run.isInBlock()) {
      throw new CircuitException(
          "value: expected a constant, found variables; values of variables exist inside witness"
              + " blocks only");
    }
    return run.value(reference);
  }

  /** The {@link #value} as an integer. */
  public BigInteger toBigInteger() {
    return value().toBigInteger();
  }

  /** The {@link #value} as a constant. */
  public Field toConstant() {
    return constant != null ? this : of(value());
  }

  /** x + y modulo p: no row. */
  public Field add(Field y) {
    Synthesis common = runOf(this, y);
    return common == null
        ? of(Fp.add(constant, y.constant))
        : of(common, common.add(in(common), y.in(common)));
  }

  /** x + y modulo p for a constant y: no row. */
  public Field add(long y) {
    return add(of(y));
  }

  /** x - y modulo p: no row. */
  public Field sub(Field y) {
    return add(y.negate());
  }

  /** x - y modulo p for a constant y: no row. */
  public Field sub(long y) {
    return sub(of(y));
  }

  /** -x modulo p: no row. */
  public Field negate() {
    return scale(Fp.MINUS_ONE);
  }

  /** A multiple by a constant: no row. */
  public Field scale(FieldElement factor) {
    return constant != null
        ? of(Fp.multiply(factor, constant))
        : of(run, run.scale(factor, reference));
  }

  /** The product; no row if one of the two is constant. */
  public Field mul(Field y) {
    if (y.constant != null) {
      return scale(y.constant);
    }
    if (constant != null) {
      return y.scale(constant);
    }
    return of(run, Arithmetic.mul(run, reference, y.in(run)));
  }

  /** x * y modulo p for a constant y: no row. */
  public Field mul(long y) {
    return mul(of(y));
  }

  /** x * x modulo p: one half. */
  public Field square() {
    return constant != null ? of(Fp.square(constant)) : of(run, Arithmetic.square(run, reference));
  }

  /**
   * 1/x; no witness satisfies it for x = 0.
   *
   * @throws RefusedException for the constant 0
   */
  public Field inverse() {
    return constant != null
        ? of(Fp.inverse(constant))
        : of(run, Arithmetic.inverse(run, reference));
  }

  /** x/y as the product with {@link #inverse}: no witness satisfies 0/0 either. */
  public Field div(Field y) {
    return mul(y.inverse());
  }

  /**
   * A square root; which of the two is the prover's choice.
   *
   * @throws RefusedException for a constant that is no square
   */
  public Field sqrt() {
    if (constant != null) {
      FieldElement root = Fp.squareRoot(constant);
      if (root == null) {
        throw refused("sqrt: expected a square, found " + constant);
      }
      return of(root);
    }
    return of(run, Arithmetic.squareRoot(run, reference));
  }

  /** Whether x = y: two halves, and one if x - y is no variable. */
  public Bool isEqual(Field y) {
    Synthesis common = runOf(this, y);
    if (common == null) {
      return Bool.of(constant.equals(y.constant));
    }
    return Bool.unchecked(of(common, Logic.isEqual(common, in(common), y.in(common))));
  }

  /** Whether x is a constant, as {@link #isEqual(Field)}. */
  public Bool isEqual(long y) {
    return isEqual(of(y));
  }

  /**
   * x = y: no row for two variables, a copy constraint instead; else one half.
   *
   * @throws RefusedException for constants that differ
   */
  public void assertEquals(Field y) {
    Synthesis common = runOf(this, y);
    if (common != null) {
      common.constraints().assertEqual(in(common), y.in(common));
    } else if (!constant.equals(y.constant)) {
      throw refused("assertEquals: expected " + y.constant + ", found " + constant);
    }
  }

  /** x is a constant, as {@link #assertEquals(Field)}. */
  public void assertEquals(long y) {
    assertEquals(of(y));
  }

  /** x is not y: one half for a constant y, else one and one for x - y. */
  public void assertNotEquals(Field y) {
    Synthesis common = runOf(this, y);
    if (common == null) {
      if (constant.equals(y.constant)) {
        throw refused("assertNotEquals: expected another value than " + y.constant);
      }
    } else if (y.constant == null) {
      sub(y).inverse();
    } else {
      Logic.assertNotEqual(run, reference, y.constant);
    }
  }

  /** x is 0 or 1: one half. */
  public Bool assertBool() {
    if (constant == null) {
      run.constraints().assertBoolean(reference);
    } else if (!constant.isZero() && !constant.isOne()) {
      throw refused("assertBool: expected 0 or 1, found " + constant);
    }
    return Bool.unchecked(this);
  }

  /** Whether x < y as integers in [0, p): 38 rows for variables. */
  public Bool lessThan(Field y) {
    Synthesis common = runOf(this, y);
    return common == null
        ? Bool.of(constant.compareTo(y.constant) < 0)
        : Bool.unchecked(of(common, Comparisons.lessThan(common, in(common), y.in(common))));
  }

  /** Whether x <= y as integers in [0, p). */
  public Bool lessThanOrEqual(Field y) {
    return runOf(this, y) == null
        ? Bool.of(constant.compareTo(y.constant) <= 0)
        : y.lessThan(this).not();
  }

  /** Whether x > y as integers in [0, p), as {@link #lessThan}. */
  public Bool greaterThan(Field y) {
    return y.lessThan(this);
  }

  /** Whether x >= y as integers in [0, p), as {@link #lessThan}. */
  public Bool greaterThanOrEqual(Field y) {
    return y.lessThanOrEqual(this);
  }

  /** x < y as integers in [0, p): 24 rows for variables. */
  public void assertLessThan(Field y) {
    Synthesis common = runOf(this, y);
    if (common != null) {
      Comparisons.assertLessThan(common, in(common), y.in(common));
    } else if (constant.compareTo(y.constant) >= 0) {
      throw refused(
          "assertLessThan: expected a number below " + y.constant + ", found " + constant);
    }
  }

  /** x <= y as integers in [0, p). */
  public void assertLessThanOrEqual(Field y) {
    Synthesis common = runOf(this, y);
    if (common != null) {
      Comparisons.assertLessThanOrEqual(common, in(common), y.in(common));
    } else if (constant.compareTo(y.constant) > 0) {
      throw refused(
          "assertLessThanOrEqual: expected at most " + y.constant + ", found " + constant);
    }
  }

  /** x > y as integers in [0, p), as {@link #assertLessThan}. */
  public void assertGreaterThan(Field y) {
    y.assertLessThan(this);
  }

  /** x >= y as integers in [0, p), as {@link #assertLessThanOrEqual}. */
  public void assertGreaterThanOrEqual(Field y) {
    y.assertLessThanOrEqual(this);
  }

  /**
   * Whether x is below {@code 2^bits}, as far as the prover says so: true proves it, false proves
   * nothing. A row per 16 bits and what {@link #isEqual} takes.
   *
   * @param bits a multiple of 16 in 16..240
   */
  public Bool isDefinitelyInRange(int bits) {
    if (constant != null) {
      return Bool.of(constant.toBigInteger().bitLength() <= bits);
    }
    return of(run, RangeChecks.truncate(run, bits, reference)).isEqual(this);
  }

  /** Whether the integer in [0, p) is odd. */
  public Bool isOdd() {
    return constant != null
        ? Bool.of(Fp.bit(constant, 0))
        : Bool.unchecked(of(run, Comparisons.isOddAndHigh(run, reference)));
  }

  /** Whether the integer in [0, p) is even, as {@link #isOdd}. */
  public Bool isEven() {
    return isOdd().not();
  }

  /** A constant or a variable equal to x. */
  public Field seal() {
    return constant != null ? this : of(run, run.constraints().seal(reference));
  }

  /** All 254 bits, which leaves out numbers from 2^254 up; see {@link #toBits(int)}. */
  public List<Bool> toBits() {
    return toBits(MAX_BITS);
  }

  /**
   * The low bits, least significant first, which have to be all of x: a half each, and a half for
   * each but the first in their sum.
   *
   * @param length 0..254
   */
  public List<Bool> toBits(int length) {
    checkLength("toBits", length);
    var bits = new ArrayList<Bool>(length);
    if (constant != null) {
      if (constant.toBigInteger().bitLength() > length) {
        throw refused("toBits: expected at most " + length + " bits, found " + constant);
      }
      for (int i = 0; i < length; i++) {
        bits.add(Bool.of(Fp.bit(constant, i)));
      }
      return List.copyOf(bits);
    }
    int first = Arithmetic.toBits(run, reference, length);
    for (int i = 0; i < length; i++) {
      bits.add(Bool.unchecked(of(run, first + i)));
    }
    return List.copyOf(bits);
  }

  /**
   * The sum of bits with their weights, least significant first, as one variable.
   *
   * @param bits at most 254
   */
  public static Field fromBits(List<Bool> bits) {
    checkLength("fromBits", bits.size());
    Synthesis run = Runs.of(bits.stream().map(Bool::toField).toList());
    int[] references = bits.stream().mapToInt(bit -> bit.toField().in(run)).toArray();
    return of(run, Arithmetic.fromBits(run, references));
  }

  private static void checkLength(String call, int length) {
    if (length < 0 || length > MAX_BITS) {
      throw new CircuitException(call + ": expected 0..254 bits, found " + length);
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Reason.CONSTANTS_DIFFER, -1, message);
  }

  /** The decimal of a constant, or what stands for variables. */
  @Override
  public String toString() {
    return constant != null ? constant.toString() : "field expression " + reference;
  }
}
