package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Logic;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An element of a {@link ForeignField} in a circuit: three limbs of 88 bits, the lowest first. The
 * same element may have several such numbers; the form says what is proven of the number.
 *
 * <p>Sums take elements of every form and are unreduced. Products take almost reduced and canonical
 * ones, their results are unreduced, inverses and quotients almost reduced. Constants are canonical
 * and give constants out. Immutable.
 */
public final class ForeignElement {
  static final int LIMB = 88;

  /** What is proven of the number that stands for the element. */
  public enum Form {
    /** The limbs are below 2^88. */
    UNREDUCED,
    /** The highest limb is also at most that of the modulus. */
    ALMOST_REDUCED,
    /** The number is below the modulus. */
    CANONICAL
  }

  private final ForeignField field;
  private final Form form;
  private final List<Field> limbs;

  ForeignElement(ForeignField field, Form form, List<Field> limbs) {
    this.field = field;
    this.form = form;
    this.limbs = List.copyOf(limbs);
  }

  ForeignElement(ForeignField field, Form form, Synthesis run, int[] limbs) {
    this(
        field,
        form,
        List.of(Field.of(run, limbs[0]), Field.of(run, limbs[1]), Field.of(run, limbs[2])));
  }

  public ForeignField field() {
    return field;
  }

  public Form form() {
    return form;
  }

  /** The three limbs. */
  public List<Field> limbs() {
    return limbs;
  }

  public boolean isConstant() {
    return limbs.stream().allMatch(Field::isConstant);
  }

  /** The number: of a constant anywhere, of variables inside a witness block; may be unreduced. */
  public BigInteger toBigInteger() {
    return Limbs.combine(
        limbs.get(0).toBigInteger(), limbs.get(1).toBigInteger(), limbs.get(2).toBigInteger());
  }

  /** The sum, unreduced: seven rows. */
  public ForeignElement add(ForeignElement y) {
    return field.sum(List.of(this, y), 1);
  }

  /** The difference, unreduced: seven rows. */
  public ForeignElement sub(ForeignElement y) {
    return field.sum(List.of(this, y), -1);
  }

  /** The negative, almost reduced: seven rows. */
  public ForeignElement negate() {
    Synthesis run = run();
    return with(
        Form.ALMOST_REDUCED, run, ForeignSums.negate(run, references(run), field.rowModulus()));
  }

  /** The product, unreduced: 14 rows. */
  public ForeignElement mul(ForeignElement y) {
    requireReduced("mul", this);
    requireReduced("mul", y);
    Synthesis run = ForeignField.run(List.of(this, y));
    int[] product =
        ForeignProducts.mul(run, references(run), field.limbs(run, y), field.rowModulus());
    return with(Form.UNREDUCED, run, product);
  }

  /**
   * The inverse, almost reduced: 18 rows. No witness for 0.
   *
   * @throws RefusedException for a constant that has none
   */
  public ForeignElement inverse() {
    requireReduced("inverse", this);
    Synthesis run = run();
    int[] inverse = ForeignProducts.inverse(run, references(run), field.rowModulus());
    return with(Form.ALMOST_REDUCED, run, inverse);
  }

  /**
   * The quotient, almost reduced; 0/0 is not allowed either.
   *
   * @throws RefusedException for a constant divisor that has no inverse
   */
  public ForeignElement div(ForeignElement y) {
    requireReduced("div", this);
    requireReduced("div", y);
    Synthesis run = ForeignField.run(List.of(this, y));
    int[] quotient =
        ForeignProducts.divide(run, references(run), field.limbs(run, y), field.rowModulus());
    return with(Form.ALMOST_REDUCED, run, quotient);
  }

  /**
   * The numbers are equal; elements whose numbers differ by the modulus are not, so an honest
   * prover has to have them in one form.
   */
  public void assertEquals(ForeignElement y) {
    requireField(y);
    for (int i = 0; i < Limbs.COUNT; i++) {
      limbs.get(i).assertEquals(y.limbs.get(i));
    }
  }

  /** Whether the canonical numbers are equal. Both have to be canonical. */
  public Bool isEqual(ForeignElement y) {
    requireForm("isEqual", Form.CANONICAL, this);
    requireForm("isEqual", Form.CANONICAL, y);
    Synthesis run = ForeignField.run(List.of(this, y));
    int[] left = references(run);
    int[] right = field.limbs(run, y);
    int x = run.constraints().seal(low(run, left));
    int lowEqual = Logic.isEqual(run, x, run.constraints().seal(low(run, right)));
    int highEqual = Logic.isEqual(run, left[2], right[2]);
    return Bool.unchecked(Field.of(run, Logic.and(run, lowEqual, highEqual)));
  }

  private static int low(Synthesis run, int[] x) {
    return run.add(x[0], run.scale(Limbs.RADIX, x[1]));
  }

  /**
   * Whether it is a constant. It has to be almost reduced or canonical.
   *
   * @param y in [0, modulus)
   */
  public Bool isEqual(BigInteger y) {
    if (form == Form.CANONICAL) {
      return isEqual(field.element(y));
    }
    requireReduced("isEqual", this);
    if (y.signum() < 0 || y.compareTo(modulus()) >= 0) {
      throw new CircuitException("isEqual: expected a number below the modulus, found " + y);
    }
    Synthesis run = run();
    int equal = ForeignProducts.isEqual(run, references(run), y, field.rowModulus());
    return Bool.unchecked(Field.of(run, equal));
  }

  /**
   * The number is below a bound: seven rows.
   *
   * @param bound in (0, 2^264)
   */
  public void assertLessThan(BigInteger bound) {
    if (bound.signum() < 0 || bound.bitLength() > Limbs.COUNT * LIMB) {
      throw new CircuitException("assertLessThan: expected a bound in [0, 2^264), found " + bound);
    }
    Synthesis run = run();
    ForeignSums.assertLessThan(run, references(run), bound);
  }

  /** The same, almost reduced: five rows or so; cheaper for three at once by the field's method. */
  public ForeignElement assertAlmostReduced() {
    return field.assertAlmostReduced(this).get(0);
  }

  /** The same, canonical: seven rows. No witness for a number that is not below the modulus. */
  public ForeignElement assertCanonical() {
    assertLessThan(modulus());
    return new ForeignElement(field, Form.CANONICAL, limbs);
  }

  /** The canonical number of any form: 21 rows. */
  public ForeignElement toCanonical() {
    if (form == Form.CANONICAL) {
      return this;
    }
    Synthesis run = run();
    return with(
        Form.CANONICAL, run, ForeignProducts.toCanonical(run, references(run), field.rowModulus()));
  }

  /** All bits that elements of the field have, the lowest first. */
  public List<Bool> toBits() {
    return toBits(field.bits());
  }

  /**
   * The low bits, which have to be all of the number, the lowest first.
   *
   * @param length 0..{@link ForeignField#bits}
   */
  public List<Bool> toBits(int length) {
    if (length < 0 || length > field.bits()) {
      throw new CircuitException("toBits: expected 0.." + field.bits() + " bits, found " + length);
    }
    var bits = new ArrayList<Bool>(length);
    for (int i = 0; i < Limbs.COUNT; i++) {
      int count = Math.min(LIMB, length - LIMB * i);
      if (count > 0 || i == 0) {
        bits.addAll(limbs.get(i).toBits(count));
      } else {
        limbs.get(i).assertEquals(0);
      }
    }
    return List.copyOf(bits);
  }

  private BigInteger modulus() {
    return field.modulus();
  }

  Synthesis run() {
    return Runs.of(limbs);
  }

  int[] references(Synthesis run) {
    return new int[] {limbs.get(0).in(run), limbs.get(1).in(run), limbs.get(2).in(run)};
  }

  private ForeignElement with(Form other, Synthesis run, int[] number) {
    return new ForeignElement(field, other, run, number);
  }

  private void requireField(ForeignElement y) {
    if (!field.equals(y.field)) {
      throw new CircuitException(
          "expected an element of the " + field + ", found one of the " + y.field);
    }
  }

  private static void requireReduced(String call, ForeignElement x) {
    if (x.form == Form.UNREDUCED && !x.isConstant()) {
      throw new CircuitException(
          call
              + ": expected an almost reduced element, found an unreduced one; call"
              + " assertAlmostReduced first");
    }
  }

  private static void requireForm(String call, Form form, ForeignElement x) {
    if (x.form != form && !x.isConstant()) {
      throw new CircuitException(
          call
              + ": expected a canonical element, found one that is "
              + x.form
              + "; call assertCanonical or toCanonical first");
    }
  }

  @Override
  public String toString() {
    return isConstant() ? toBigInteger().toString() : "foreign element of variables";
  }
}
