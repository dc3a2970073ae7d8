package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pieces of the numbers that a witness is made of. */
final class Slices {
  private Slices() {}

  /** Bits {@code start..start+length-1} of x, which is at least 0. */
  static BigInteger slice(BigInteger x, int start, int length) {
    return x.shiftRight(start).and(mask(length));
  }

  /** {@code 2^length - 1}. */
  static BigInteger mask(int length) {
    return BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
  }

  /** The integer modulo p. */
  static FieldElement element(BigInteger x) {
    return FieldElement.of(x.mod(PrimeField.PASTA_FP.modulus()), PrimeField.PASTA_FP);
  }

  /** New variables: the pieces of x of one length that start at the given bits. */
  static List<FieldVar> exists(Snarky snarky, FieldVar x, int length, int... starts) {
    return snarky
        .run()
        .exists(
            starts.length,
            () -> {
              BigInteger value = snarky.field().readVar(x).toBigInteger();
              var pieces = new ArrayList<FieldElement>();
              for (int start : starts) {
                pieces.add(element(slice(value, start, length)));
              }
              return pieces;
            });
  }

  /** The same list from the last to the first. */
  static List<FieldVar> reversed(List<FieldVar> list) {
    var result = new ArrayList<FieldVar>(list);
    Collections.reverse(result);
    return result;
  }
}
