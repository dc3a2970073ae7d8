package dev.sparky.gadgets.curve;

import java.math.BigInteger;

/**
 * Square roots modulo a prime by Tonelli and Shanks; which of the two comes out is o1js's choice,
 * whose constants it decides: the root of unity is a power of the smallest non-residue.
 */
final class SquareRoots {
  private final BigInteger p;
  private final BigInteger oddFactor;
  private final int twoAdicity;
  private final BigInteger rootOfUnity;

  SquareRoots(BigInteger p) {
    this.p = p;
    BigInteger less = p.subtract(BigInteger.ONE);
    twoAdicity = less.getLowestSetBit();
    oddFactor = less.shiftRight(twoAdicity);
    BigInteger z = BigInteger.TWO;
    while (isSquare(z)) {
      z = z.add(BigInteger.ONE);
    }
    rootOfUnity = z.modPow(oddFactor, p);
  }

  private boolean isSquare(BigInteger x) {
    return x.modPow(p.shiftRight(1), p).equals(BigInteger.ONE);
  }

  /** A root; null if there is none. */
  BigInteger of(BigInteger x) {
    BigInteger n = x.mod(p);
    if (n.signum() == 0) {
      return BigInteger.ZERO;
    }
    BigInteger t = n.modPow(oddFactor.shiftRight(1), p);
    BigInteger root = t.multiply(n).mod(p);
    t = t.multiply(root).mod(p);
    BigInteger c = rootOfUnity;
    int order = twoAdicity;
    while (!t.equals(BigInteger.ONE)) {
      int i = 0;
      for (BigInteger s = t; !s.equals(BigInteger.ONE); s = s.multiply(s).mod(p)) {
        i++;
      }
      if (i == order) {
        return null;
      }
      BigInteger step = c.modPow(BigInteger.ONE.shiftLeft(order - i - 1), p);
      order = i;
      c = step.multiply(step).mod(p);
      t = t.multiply(c).mod(p);
      root = root.multiply(step).mod(p);
    }
    return root;
  }
}
