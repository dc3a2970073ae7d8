package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;

/**
 * Which constraint system a program stands for.
 *
 * @param kind R1CS rows, or Kimchi gates (Pasta fields)
 * @param maxTerms R1CS: a sum that could have more terms than this becomes a variable with a row of
 *     its own; 0 for no limit, that is, for the fewest rows
 */
public record Lowering(Kind kind, int maxTerms) {
  /** The ordinal is the number in the file. */
  public enum Kind {
    R1CS,
    KIMCHI
  }

  public static final Lowering R1CS = new Lowering(Kind.R1CS, 0);
  public static final Lowering KIMCHI = new Lowering(Kind.KIMCHI, 0);

  public Lowering {
    if (maxTerms < 0 || maxTerms == 1 || (kind == Kind.KIMCHI && maxTerms != 0)) {
      throw new CircuitException(
          "maxTerms: expected 0 or at least 2, and 0 for Kimchi, found " + maxTerms);
    }
  }

  /** R1CS with more, shorter rows. */
  public static Lowering r1cs(int maxTerms) {
    return new Lowering(Kind.R1CS, maxTerms);
  }

  /**
   * Refuses a field that circuits of gates are not over.
   *
   * @throws CircuitException if it is not one of the Pasta fields
   */
  public static void requireKimchiField(PrimeField field) {
    if (field != PrimeField.PASTA_FP && field != PrimeField.PASTA_FQ) {
      throw new CircuitException(
          "kimchi needs a Pasta-field circuit: expected pasta-fp or pasta-fq, found "
              + field.id()
              + "; use the lowering r1cs");
    }
  }
}
