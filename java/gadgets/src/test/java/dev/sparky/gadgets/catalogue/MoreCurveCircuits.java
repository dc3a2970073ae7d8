package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.Bytes;
import dev.sparky.gadgets.EcdsaSignature;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.ForeignCurve;
import dev.sparky.gadgets.ForeignElement;
import dev.sparky.gadgets.ForeignField;
import dev.sparky.gadgets.ForeignPoint;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The circuits of {@code scripts/o1js/curves.mjs} on foreign fields and curves. */
final class MoreCurveCircuits {
  private static final ForeignField F = field(255, 19);
  private static final ForeignField SMALL = field(130, 5);
  private static final ForeignField LARGE = field(259, 1001);
  private static final ForeignCurve K1 = ForeignCurve.SECP256K1;
  private static final ForeignCurve R1 = ForeignCurve.SECP256R1;
  private static final long HASH = 12345;

  private MoreCurveCircuits() {}

  private static ForeignField field(int bits, long below) {
    return ForeignField.of(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(below)));
  }

  static Map<String, Consumer<Synthesis>> all() {
    var circuits = new LinkedHashMap<String, Consumer<Synthesis>>();
    addFields(circuits);
    addNotCanonical(circuits);
    addCurves(circuits);
    addSignatures(circuits);
    return circuits;
  }

  private static ForeignElement almost(Synthesis run, ForeignField field, long value) {
    return field.almostReduced().witness(run, () -> field.element(value));
  }

  private static ForeignElement unreduced(Synthesis run, long value) {
    return F.unreduced().witness(run, () -> F.element(value));
  }

  private static ForeignElement canonical(Synthesis run, ForeignField field, long value) {
    return field.canonical().witness(run, () -> field.element(value));
  }

  private static void addFields(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("ff_inverse", run -> almost(run, F, 123).inverse());
    circuits.put("ff_inverse_zero", run -> almost(run, F, 0).inverse());
    circuits.put("ff_div", run -> almost(run, F, 123).div(almost(run, F, 7)));
    circuits.put("ff_div_zero", run -> almost(run, F, 123).div(almost(run, F, 0)));
    circuits.put("ff_negate", run -> almost(run, F, 123).negate());
    circuits.put("ff_negate_zero", run -> almost(run, F, 0).negate());
    circuits.put("ff_sub", run -> unreduced(run, 1).sub(unreduced(run, -1)));
    circuits.put(
        "ff_sum",
        run -> {
          ForeignElement x = unreduced(run, 123);
          F.sum(List.of(x, unreduced(run, 7), F.element(5), x), 1, -1, 1);
        });
    circuits.put("ff_is_constant", run -> almost(run, F, 123).isEqual(BigInteger.valueOf(9)));
    circuits.put("ff_is_zero", run -> almost(run, F, 0).isEqual(BigInteger.ZERO));
    circuits.put(
        "ff_is_constant_small", run -> almost(run, SMALL, 123).isEqual(BigInteger.valueOf(9)));
    circuits.put("ff_is_equal", run -> canonical(run, F, 123).isEqual(canonical(run, F, 124)));
    circuits.put("ff_to_canonical", run -> unreduced(run, 123).toCanonical());
    circuits.put("ff_mul_constant", run -> almost(run, F, 123).mul(F.element(9)));
    circuits.put("ff_mul_259", run -> square(almost(run, LARGE, -5)));
    circuits.put("ff_mul_130", run -> square(almost(run, SMALL, -5)));
    circuits.put("ff_to_bits_100", run -> canonical(run, F, 123).toBits(100));
    circuits.put("ff_to_bits_0", run -> canonical(run, F, 0).toBits(0));
    circuits.put("ff_to_bits_200", run -> canonical(run, F, 123).toBits(200));
    circuits.put("ff_from_bits", run -> F.fromBits(MoreCryptoCircuits.thirds(run, 200)));
    circuits.put(
        "ff_almost_four",
        run -> {
          ForeignElement x = unreduced(run, 123);
          F.assertAlmostReduced(x, x, x, x);
        });
  }

  /** Five above the modulus: in range, and almost reduced, but not canonical. */
  private static ForeignElement above(
      Synthesis run, ForeignElement.Form form, Provable<ForeignElement> type) {
    BigInteger x = F.modulus().add(BigInteger.valueOf(5));
    List<Field> limbs =
        IntStream.range(0, Limbs.COUNT).mapToObj(i -> Field.of(Limbs.limb(x, i))).toList();
    return type.witness(run, () -> F.unchecked(form, limbs));
  }

  private static ForeignElement almostAbove(Synthesis run) {
    return above(run, ForeignElement.Form.ALMOST_REDUCED, F.almostReduced());
  }

  private static void addNotCanonical(Map<String, Consumer<Synthesis>> circuits) {
    ForeignElement.Form unreduced = ForeignElement.Form.UNREDUCED;
    circuits.put(
        "ff_above_to_canonical", run -> above(run, unreduced, F.unreduced()).toCanonical());
    circuits.put(
        "ff_above_assert_canonical", run -> above(run, unreduced, F.unreduced()).assertCanonical());
    circuits.put(
        "ff_above_canonical", run -> above(run, ForeignElement.Form.CANONICAL, F.canonical()));
    circuits.put("ff_above_is_constant", run -> almostAbove(run).isEqual(BigInteger.valueOf(5)));
    circuits.put("ff_above_mul", run -> almostAbove(run).mul(almostAbove(run)));
    circuits.put("ff_above_negate", run -> almostAbove(run).negate());
  }

  private static void square(ForeignElement x) {
    x.mul(x);
  }

  private static ForeignPoint point(Synthesis run, ForeignCurve curve, int multiple) {
    ForeignPoint generator = curve.generator();
    return curve.type().witness(run, () -> multiple == 1 ? generator : generator.twice());
  }

  private static void addCurves(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("k1_add", run -> point(run, K1, 1).add(point(run, K1, 2)));
    circuits.put("k1_add_safe", run -> point(run, K1, 1).addSafe(point(run, K1, 2)));
    circuits.put("k1_add_constant", run -> point(run, K1, 2).add(K1.generator()));
    circuits.put("k1_add_equal", run -> point(run, K1, 1).add(point(run, K1, 1)));
    circuits.put("k1_double", run -> point(run, K1, 1).twice());
    circuits.put("k1_negate", run -> point(run, K1, 1).negate());
    circuits.put("k1_scale", run -> point(run, K1, 1).scale(almost(run, K1.scalars(), 5)));
    circuits.put("k1_scale_generator", run -> K1.generator().scale(almost(run, K1.scalars(), 5)));
    circuits.put("k1_scale_zero", run -> point(run, K1, 1).scale(almost(run, K1.scalars(), 0)));
    circuits.put("r1_add", run -> point(run, R1, 1).add(point(run, R1, 2)));
    circuits.put("r1_double", run -> point(run, R1, 1).twice());
    circuits.put("r1_scale", run -> point(run, R1, 1).scale(almost(run, R1.scalars(), -5)));
  }

  private static EcdsaExample example(ForeignCurve curve) {
    return EcdsaExample.of(curve, BigInteger.valueOf(HASH), BigInteger.valueOf(123456789));
  }

  private static EcdsaSignature signature(Synthesis run, ForeignCurve curve) {
    return EcdsaSignature.type(curve).witness(run, example(curve)::signature);
  }

  private static ForeignPoint key(Synthesis run, ForeignCurve curve) {
    return curve.type().witness(run, example(curve)::publicKey);
  }

  private static Bool verify(Synthesis run, ForeignCurve curve, long hash) {
    EcdsaSignature signature = signature(run, curve);
    ForeignElement element = canonical(run, curve.scalars(), hash);
    return signature.verifySignedHash(element, key(run, curve));
  }

  private static void addSignatures(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("ecdsa_wrong_hash", run -> verify(run, K1, HASH + 1));
    circuits.put("ecdsa_r1", run -> verify(run, R1, HASH).assertTrue());
    circuits.put(
        "ecdsa_keccak",
        run -> {
          Bytes message = message(run, 5);
          signature(run, K1).verify(message, key(run, K1));
        });
    circuits.put(
        "ecdsa_ethers",
        run -> {
          Bytes message = message(run, 5);
          signature(run, K1).verifyEthers(message, key(run, K1));
        });
    circuits.put(
        "ecdsa_bytes",
        run -> {
          Bytes hash = message(run, 32);
          signature(run, K1).verifySignedHash(hash, key(run, K1));
        });
  }

  private static Bytes message(Synthesis run, int length) {
    return Bytes.type(length).witness(run, () -> Bytes.ofText("hello").padded(length));
  }
}
