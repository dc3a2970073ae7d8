package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.ForeignElement.Form;
import dev.sparky.gadgets.curve.EcdsaRows;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ECDSA signature (r, s) in a circuit. Immutable. */
public final class EcdsaSignature {
  private static final int HASH_BYTES = 32;
  private static final String ETHEREUM_PREFIX = "\u0019Ethereum Signed Message:\n";

  private final ForeignCurve curve;
  private final ForeignElement r;
  private final ForeignElement s;

  EcdsaSignature(ForeignCurve curve, ForeignElement r, ForeignElement s) {
    this.curve = curve;
    this.r = r;
    this.s = s;
  }

  /** A constant signature; r and s are reduced modulo the order. */
  public static EcdsaSignature of(ForeignCurve curve, BigInteger r, BigInteger s) {
    return new EcdsaSignature(curve, curve.scalars().element(r), curve.scalars().element(s));
  }

  /**
   * A constant signature of its 64 bytes r and s; a 65th, as Ethereum appends it, is left out.
   *
   * @param hex digits, with or without {@code 0x}
   */
  public static EcdsaSignature ofHex(ForeignCurve curve, String hex) {
    byte[] bytes = Hex.parse("signature", hex);
    if (bytes.length != 64 && bytes.length != 65) {
      throw new CircuitException("signature: expected 64 or 65 bytes, found " + bytes.length);
    }
    BigInteger r = new BigInteger(1, java.util.Arrays.copyOfRange(bytes, 0, 32));
    return of(curve, r, new BigInteger(1, java.util.Arrays.copyOfRange(bytes, 32, 64)));
  }

  /** How records and witness blocks handle signatures: r, then s, both almost reduced. */
  public static Provable<EcdsaSignature> type(ForeignCurve curve) {
    return new EcdsaSignatureType(curve);
  }

  public ForeignElement r() {
    return r;
  }

  public ForeignElement s() {
    return s;
  }

  /** Whether it is a signature of the Keccak-256 hash of a message. */
  public Bool verify(Bytes message, ForeignPoint publicKey) {
    return verifySignedHash(Hash.keccak256(message), publicKey);
  }

  /** Whether it is a signature of a message as Ethereum's wallets make them (EIP-191). */
  public Bool verifyEthers(Bytes message, ForeignPoint publicKey) {
    String prefix = ETHEREUM_PREFIX + message.length();
    var all = new ArrayList<UInt8>(Bytes.of(prefix.getBytes(StandardCharsets.UTF_8)).toList());
    all.addAll(message.toList());
    return verifySignedHash(Hash.keccak256(Bytes.of(all)), publicKey);
  }

  /**
   * Whether it is a signature of a hash.
   *
   * @param hash 32 bytes, the highest first; the order of the curve has to have 256 bits
   */
  public Bool verifySignedHash(Bytes hash, ForeignPoint publicKey) {
    if (curve.scalars().bits() != 256 || hash.length() != HASH_BYTES) {
      throw new CircuitException(
          "verify: expected a hash of 32 bytes and an order of 256 bits, found "
              + hash.length()
              + " bytes and "
              + curve.scalars().bits()
              + " bits");
    }
    Field high = limb(hash, 0, 10);
    Field middle = limb(hash, 10, 21);
    Field low = limb(hash, 21, 32);
    return verifySignedHash(
        curve.scalars().unchecked(Form.ALMOST_REDUCED, List.of(low, middle, high)), publicKey);
  }

  private static Field limb(Bytes bytes, int from, int to) {
    Field limb = bytes.get(from).toField();
    for (int i = from + 1; i < to; i++) {
      limb = limb.mul(256).add(bytes.get(i).toField());
    }
    return limb.seal();
  }

  /**
   * Whether it is a signature of a hash. There is no witness for r or s equal to 0 or s not below
   * the order; r not below the order gives false.
   *
   * @param hash almost reduced or canonical
   * @param publicKey a point of the subgroup
   */
  public Bool verifySignedHash(ForeignElement hash, ForeignPoint publicKey) {
    if (!curve.equals(publicKey.curve())) {
      throw new CircuitException(
          "verify: expected a key of " + curve + ", found one of " + publicKey.curve());
    }
    Synthesis run = ForeignField.run(List.of(r, s, hash, publicKey.x(), publicKey.y()));
    int valid =
        EcdsaRows.verify(
            run,
            curve.affine(),
            r.references(run),
            s.references(run),
            curve.scalars().limbs(run, hash),
            publicKey.limbs(run));
    return Bool.unchecked(Field.of(run, valid));
  }

  private record EcdsaSignatureType(ForeignCurve curve) implements Provable<EcdsaSignature> {
    @Override
    public int size() {
      return 6;
    }

    @Override
    public List<Field> toFields(EcdsaSignature value) {
      var fields = new ArrayList<Field>(value.r.limbs());
      fields.addAll(value.s.limbs());
      return fields;
    }

    @Override
    public EcdsaSignature fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      ForeignField scalars = curve.scalars();
      return new EcdsaSignature(
          curve,
          new ForeignElement(scalars, Form.ALMOST_REDUCED, fields.subList(0, 3)),
          new ForeignElement(scalars, Form.ALMOST_REDUCED, fields.subList(3, 6)));
    }

    @Override
    public void check(EcdsaSignature value) {
      Provable<ForeignElement> inRange = curve.scalars().unreduced();
      inRange.check(value.r);
      inRange.check(value.s);
      curve.scalars().assertAlmostReduced(value.r, value.s);
    }

    @Override
    public HashInput toInput(EcdsaSignature value) {
      Provable<ForeignElement> element = curve.scalars().almostReduced();
      return element.toInput(value.r).append(element.toInput(value.s));
    }

    @Override
    public EcdsaSignature empty() {
      return of(curve, BigInteger.ZERO, BigInteger.ZERO);
    }

    @Override
    public EcdsaSignature toCanonical(EcdsaSignature value) {
      return new EcdsaSignature(curve, value.r.toCanonical(), value.s.toCanonical());
    }
  }
}
