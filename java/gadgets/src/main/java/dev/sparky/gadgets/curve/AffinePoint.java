package dev.sparky.gadgets.curve;

import java.math.BigInteger;

/**
 * A point of a curve as integers.
 *
 * @param infinity whether it is the neutral element, which has the coordinates 0
 */
public record AffinePoint(BigInteger x, BigInteger y, boolean infinity) {
  public static final AffinePoint INFINITY =
      new AffinePoint(BigInteger.ZERO, BigInteger.ZERO, true);

  /** A point that is not at infinity. */
  public static AffinePoint of(BigInteger x, BigInteger y) {
    return new AffinePoint(x, y, false);
  }
}
