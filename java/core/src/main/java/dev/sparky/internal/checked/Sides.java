package dev.sparky.internal.checked;

import dev.sparky.error.DisagreementException;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.util.Arrays;
import java.util.Objects;

/**
 * The names of the two backends behind one, to tell what each answered where they differ.
 *
 * @param first the backend asked first
 * @param second the backend asked second
 */
record Sides(String first, String second) {
  private static final int LIMBS = 4;

  /** Rows of one side, as {@link R1csVisitor} gets them. */
  interface Rows {
    void visit(int from, int to, R1csVisitor visitor);
  }

  /** The answer that both gave; either may be null. */
  <T> T same(String call, T one, T two) {
    if (!Objects.equals(one, two)) {
      throw differ(call, -1, one, two);
    }
    return one;
  }

  /**
   * What says that the answers to a call differ.
   *
   * @param source the source position of the call, -1 if there is none
   */
  DisagreementException differ(String call, int source, Object one, Object two) {
    return new DisagreementException(call, source, first + ": " + one, second + ": " + two);
  }

  /** Shows rows of one side to a visitor, each once it was found equal to that of the other. */
  void rows(String what, int from, int to, Rows one, Rows two, R1csVisitor visitor) {
    one.visit(
        from,
        to,
        (row, a, b, c, variables, limbs) -> {
          String expected = text(a, b, c, variables, limbs);
          two.visit(
              row,
              row + 1,
              (other, d, e, f, others, factors) ->
                  same(what + " " + row, expected, text(d, e, f, others, factors)));
          visitor.constraint(row, a, b, c, variables, limbs);
        });
  }

  private static String text(int a, int b, int c, int[] variables, long[] limbs) {
    int terms = a + b + c;
    return Arrays.toString(new int[] {a, b, c})
        + Arrays.toString(Arrays.copyOf(variables, terms))
        + Arrays.toString(Arrays.copyOf(limbs, LIMBS * terms));
  }
}
