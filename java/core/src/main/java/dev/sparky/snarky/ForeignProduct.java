package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * The cells and coefficients of a ForeignFieldMul, named as in the Kimchi gate.
 *
 * @param left three limbs
 * @param right three limbs
 * @param remainder the low two limbs together, and the high one
 * @param quotient three limbs
 * @param quotientHighBound the bound on the high limb
 * @param product1 low part, and two high parts
 * @param carry1Plookups seven
 * @param carry1Crumbs four
 * @param modulus2 the high limb of the foreign modulus
 * @param negModulus the limbs of 2^264 minus the foreign modulus
 */
public record ForeignProduct(
    List<FieldVar> left,
    List<FieldVar> right,
    List<FieldVar> remainder,
    List<FieldVar> quotient,
    FieldVar quotientHighBound,
    List<FieldVar> product1,
    FieldVar carry0,
    List<FieldVar> carry1Plookups,
    List<FieldVar> carry1Crumbs,
    FieldElement modulus2,
    List<FieldElement> negModulus) {

  Cells cells() {
    return Cells.of(27)
        .add("left", 3, left)
        .add("right", 3, right)
        .add("remainder", 2, remainder)
        .add("quotient", 3, quotient)
        .add(quotientHighBound)
        .add("product1", 3, product1)
        .add(carry0)
        .add("carry1Plookups", 7, carry1Plookups)
        .add("carry1Crumbs", 4, carry1Crumbs);
  }
}
