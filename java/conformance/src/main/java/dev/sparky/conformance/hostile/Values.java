package dev.sparky.conformance.hostile;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.List;

/** Arguments of calls as they stand in the corpus. */
final class Values {
  private static final String MODULUS = "p";

  private Values() {}

  static int number(Object value) {
    return Math.toIntExact((Long) value);
  }

  static int[] numbers(Object value) {
    return ((List<?>) value).stream().mapToInt(Values::number).toArray();
  }

  /** Four limbs of a decimal, which may be p or more; {@code "p"} is the modulus of Pasta Fp. */
  static FieldElement element(Object value) {
    if (value.equals(MODULUS)) {
      return PrimeField.PASTA_FP.modulusLimbs();
    }
    var number = new BigInteger((String) value);
    return new FieldElement(
        number.longValue(),
        number.shiftRight(64).longValue(),
        number.shiftRight(128).longValue(),
        number.shiftRight(192).longValue());
  }

  static FieldElement[] elements(Object value) {
    return ((List<?>) value).stream().map(Values::element).toArray(FieldElement[]::new);
  }
}
