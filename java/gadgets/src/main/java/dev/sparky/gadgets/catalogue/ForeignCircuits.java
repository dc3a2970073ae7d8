package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.EcdsaSignature;
import dev.sparky.gadgets.ForeignCurve;
import dev.sparky.gadgets.ForeignElement;
import dev.sparky.gadgets.ForeignField;
import dev.sparky.gadgets.ForeignPoint;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** Foreign fields and curves: those of the group {@code gadgets}. */
final class ForeignCircuits {
  private static final ForeignField CURVE25519 =
      ForeignField.of(BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19)));

  private static final ForeignCurve CURVE = ForeignCurve.SECP256K1;

  private ForeignCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("ff3_mul_small", ForeignCircuits::smallProduct),
        NamedCircuit.of("ffield_mul", ForeignCircuits::product),
        NamedCircuit.of("ffield_canonical_equals", ForeignCircuits::canonical),
        NamedCircuit.of("ecdsa_verify_signedhash", ForeignCircuits::verify));
  }

  private static void smallProduct(Synthesis run) {
    int[] x = {Values.reference(run, 3), Values.reference(run, 0), Values.reference(run, 0)};
    int[] y = {Values.reference(run, 5), Values.reference(run, 0), Values.reference(run, 0)};
    ForeignProducts.mul(run, x, y, Modulus.of(CURVE25519.modulus()));
  }

  private static void product(Synthesis run) {
    ForeignElement x = CURVE25519.almostReduced().witness(run, () -> CURVE25519.element(123));
    ForeignElement y = CURVE25519.almostReduced().witness(run, () -> CURVE25519.element(-81));
    x.mul(y);
  }

  private static void canonical(Synthesis run) {
    ForeignElement x = CURVE25519.canonical().witness(run, () -> CURVE25519.element(5));
    x.assertEquals(CURVE25519.element(5));
    x.isEqual(BigInteger.valueOf(7));
    x.toBits();
  }

  private static void verify(Synthesis run) {
    EcdsaSignature signature = EcdsaSignature.type(CURVE).witness(run, () -> known().signature());
    ForeignElement hash = CURVE.scalars().canonical().witness(run, () -> known().hash());
    ForeignPoint key = CURVE.type().witness(run, () -> known().publicKey());
    signature.verifySignedHash(hash, key).assertTrue();
  }

  private static EcdsaExample known() {
    return EcdsaExample.of(CURVE, BigInteger.valueOf(12345), BigInteger.valueOf(123456789));
  }
}
