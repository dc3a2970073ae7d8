package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/**
 * Signatures of Bouncy Castle and of the JDK: 200 each as constants, where the gadget computes on
 * integers, and one each as variables, where its rows are checked; the values of the rows are in
 * {@code CurvesTest}.
 */
class EcdsaTest {
  private static final int COUNT = 200;
  private static final ForeignCurve K1 = ForeignCurve.SECP256K1;
  private static final ForeignCurve R1 = ForeignCurve.SECP256R1;

  private record Signed(byte[] hash, EcdsaSignature signature, ForeignPoint key) {
    Bool verify() {
      return signature.verifySignedHash(Bytes.of(hash), key);
    }
  }

  private static Signed bouncyCastle(Random random) {
    X9ECParameters x9 = SECNamedCurves.getByName("secp256k1");
    var domain = new ECDomainParameters(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
    BigInteger d = new BigInteger(255, random).add(BigInteger.ONE);
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(d, domain));
    BigInteger[] signature = signer.generateSignature(hash);
    ECPoint key = x9.getG().multiply(d).normalize();
    String encoded = java.util.HexFormat.of().formatHex(key.getEncoded(random.nextBoolean()));
    return new Signed(
        hash, EcdsaSignature.of(K1, signature[0], signature[1]), K1.pointOfHex(encoded));
  }

  @Test
  void verifiesTheSignaturesOfBouncyCastle() {
    var random = new Random(19);
    for (int i = 0; i < COUNT; i++) {
      Signed signed = bouncyCastle(random);
      assertThat(signed.verify().toBoolean()).isTrue();
      signed.hash[random.nextInt(32)] ^= 1;
      assertThat(signed.verify().toBoolean()).isFalse();
    }
  }

  private static Signed jdk(int i) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(pair.getPrivate());
    byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);
    signer.update(message);
    byte[] signature = signer.sign();
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return new Signed(
        Hash.sha256(Bytes.of(message)).toByteArray(),
        EcdsaSignature.of(
            R1,
            new BigInteger(1, Arrays.copyOf(signature, 32)),
            new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))),
        R1.point(point.getAffineX(), point.getAffineY()));
  }

  @Test
  void verifiesTheSignaturesOfTheJdk() throws Exception {
    for (int i = 0; i < COUNT; i++) {
      Signed signed = jdk(i);
      assertThat(signed.verify().toBoolean()).isTrue();
      signed.hash[i % 32] ^= 1;
      assertThat(signed.verify().toBoolean()).isFalse();
    }
  }

  private static void requireVerified(Signed signed, ForeignCurve curve, boolean valid) {
    try (ConstraintBackend backend = Backends.open("jvm");
        Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
      EcdsaSignature signature = EcdsaSignature.type(curve).witness(run, () -> signed.signature);
      Bytes hash = Bytes.type(32).witness(run, () -> Bytes.of(signed.hash));
      ForeignPoint key = curve.type().witness(run, () -> signed.key);
      Bool verified = signature.verifySignedHash(hash, key);
      assertThat(run.value(verified.toField().in(run)).isOne()).isEqualTo(valid);
    }
  }

  @Test
  void provesSignatures() throws Exception {
    Signed signed = bouncyCastle(new Random(20));
    requireVerified(signed, K1, true);
    signed.hash[0] ^= 1;
    requireVerified(signed, K1, false);
    requireVerified(jdk(0), R1, true);
  }

  @Test
  void rejectsWhatIsNoSignature() {
    Signed signed = bouncyCastle(new Random(21));
    BigInteger r = signed.signature.r().toBigInteger();
    EcdsaSignature zero = EcdsaSignature.of(K1, r, BigInteger.ZERO);
    assertThat(zero.verifySignedHash(Bytes.of(signed.hash), signed.key).toBoolean()).isFalse();
    assertThatThrownBy(() -> K1.point(BigInteger.ONE, BigInteger.ONE))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected a point of secp256k1");
    assertThatThrownBy(() -> EcdsaSignature.ofHex(K1, "0x1234"))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected 64 or 65 bytes, found 2");
    assertThatThrownBy(() -> signed.signature.verifySignedHash(Bytes.of(new byte[31]), signed.key))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("found 31 bytes");
    assertThatThrownBy(
            () -> signed.signature.verifySignedHash(Bytes.of(signed.hash), R1.generator()))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected a key of secp256k1, found one of secp256r1");
  }
}
