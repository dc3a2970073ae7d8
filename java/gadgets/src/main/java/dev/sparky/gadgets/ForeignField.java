package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.ForeignElement.Form;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The integers modulo a number that is not the modulus of the circuit. Inverses, and with them
 * quotients, exist for all elements but 0 only if it is a prime. Immutable; equal for equal moduli.
 */
public final class ForeignField {
  private final Modulus modulus;

  private ForeignField(Modulus modulus) {
    this.modulus = modulus;
  }

  /**
   * The field of a modulus.
   *
   * @param modulus positive and below 2^259
   */
  public static ForeignField of(BigInteger modulus) {
    if (modulus.signum() <= 0 || modulus.bitLength() > ForeignProducts.MAX_BITS) {
      throw new CircuitException(
          "foreign field: expected a modulus in [1, 2^259), found " + modulus);
    }
    return new ForeignField(Modulus.of(modulus));
  }

  public BigInteger modulus() {
    return modulus.value();
  }

  Modulus rowModulus() {
    return modulus;
  }

  /** Bits that a canonical element has at most. */
  public int bits() {
    return modulus.bitLength();
  }

  /** A constant, reduced; canonical. */
  public ForeignElement element(BigInteger value) {
    Synthesis none = Synthesis.ofConstants();
    return new ForeignElement(
        this, Form.CANONICAL, none, Limbs.constants(none, value.mod(modulus())));
  }

  /** A constant, reduced; canonical. */
  public ForeignElement element(long value) {
    return element(BigInteger.valueOf(value));
  }

  /**
   * An element of limbs that the caller has proven to be of the form.
   *
   * @param limbs three, the lowest first
   */
  public ForeignElement unchecked(Form form, List<Field> limbs) {
    if (limbs.size() != Limbs.COUNT) {
      throw new CircuitException("foreign element: expected 3 limbs, found " + limbs.size());
    }
    return new ForeignElement(this, form, limbs);
  }

  /** Elements of which only the limbs are in range: witnesses cost four rows. */
  public Provable<ForeignElement> unreduced() {
    return new ForeignElementType(this, Form.UNREDUCED);
  }

  /** Elements that products take: witnesses cost nine rows or so. */
  public Provable<ForeignElement> almostReduced() {
    return new ForeignElementType(this, Form.ALMOST_REDUCED);
  }

  /** Elements below the modulus: witnesses cost twelve rows or so. */
  public Provable<ForeignElement> canonical() {
    return new ForeignElementType(this, Form.CANONICAL);
  }

  /**
   * {@code x0 + s1 x1 + ...}, unreduced: a row for each sign and six more.
   *
   * @param signs 1 or -1, one less than there are elements
   */
  public ForeignElement sum(List<ForeignElement> elements, int... signs) {
    Synthesis run = run(elements);
    int[][] numbers = elements.stream().map(element -> limbs(run, element)).toArray(int[][]::new);
    for (int sign : signs) {
      if (Math.abs(sign) != 1) {
        throw new CircuitException("sum: expected the signs 1 and -1, found " + sign);
      }
    }
    return new ForeignElement(
        this, Form.UNREDUCED, run, ForeignSums.sum(run, numbers, signs, modulus));
  }

  /** Several elements become almost reduced: cheapest in threes. The limbs are in range already. */
  public List<ForeignElement> assertAlmostReduced(ForeignElement... elements) {
    Synthesis run = run(List.of(elements));
    int[][] numbers = new int[elements.length][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = limbs(run, elements[i]);
    }
    ForeignProducts.assertAlmostReduced(run, modulus, numbers);
    var reduced = new ArrayList<ForeignElement>();
    for (int[] number : numbers) {
      reduced.add(new ForeignElement(this, Form.ALMOST_REDUCED, run, number));
    }
    return List.copyOf(reduced);
  }

  /** The element of bits, the lowest first, at most {@link #bits}; almost reduced. */
  public ForeignElement fromBits(List<Bool> bits) {
    if (bits.size() > bits()) {
      throw new CircuitException(
          "fromBits: expected at most " + bits() + " bits, found " + bits.size());
    }
    var limbs = new ArrayList<Field>();
    for (int i = 0; i < Limbs.COUNT; i++) {
      int from = Math.min(bits.size(), ForeignElement.LIMB * i);
      int to = Math.min(bits.size(), from + ForeignElement.LIMB);
      limbs.add(Field.fromBits(bits.subList(from, to)));
    }
    return new ForeignElement(this, Form.ALMOST_REDUCED, limbs);
  }

  /** The run that elements belong to; one for constants only if all are constant. */
  static Synthesis run(List<ForeignElement> elements) {
    return Runs.of(elements.stream().flatMap(element -> element.limbs().stream()).toList());
  }

  /** The references of an element of this field. */
  int[] limbs(Synthesis run, ForeignElement element) {
    if (!equals(element.field())) {
      throw new CircuitException(
          "expected an element modulo "
              + modulus
              + ", found one modulo "
              + element.field().modulus());
    }
    return element.references(run);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ForeignField field && modulus.equals(field.modulus);
  }

  @Override
  public int hashCode() {
    return Objects.hash(modulus);
  }

  @Override
  public String toString() {
    return "integers modulo " + modulus;
  }
}
