package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.EcdsaSignature;
import dev.sparky.gadgets.ForeignCurve;
import dev.sparky.gadgets.ForeignElement;
import dev.sparky.gadgets.ForeignPoint;
import dev.sparky.gadgets.curve.AffineCurve;
import dev.sparky.gadgets.curve.AffinePoint;
import java.math.BigInteger;

/**
 * A signature with its hash and key, as constants. Witness blocks ask for it: to compile a circuit
 * takes no signature.
 */
record EcdsaExample(EcdsaSignature signature, ForeignElement hash, ForeignPoint publicKey) {
  /** Some number; a signature of worth has a secret and random one. */
  private static final BigInteger NONCE = BigInteger.ONE.shiftLeft(200).add(BigInteger.TEN);

  static EcdsaExample of(ForeignCurve curve, BigInteger hash, BigInteger privateKey) {
    AffineCurve affine = curve.affine();
    BigInteger q = curve.scalars().modulus();
    BigInteger r = affine.scale(affine.generator(), NONCE).x().mod(q);
    BigInteger s = hash.add(r.multiply(privateKey)).multiply(NONCE.modInverse(q)).mod(q);
    AffinePoint key = affine.scale(affine.generator(), privateKey);
    return new EcdsaExample(
        EcdsaSignature.of(curve, r, s),
        curve.scalars().element(hash),
        curve.point(key.x(), key.y()));
  }
}
