package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A Schnorr signature over Pallas, as Mina has it: {@code r} is the x of a point R with even y, and
 * {@code s G - h P = R} for the hash h of message, key and r. Immutable.
 */
public record Signature(Field r, Scalar s) {
  /** How records and witness blocks handle signatures. */
  public static final Provable<Signature> TYPE = Provable.of(Signature.class);

  private static final int VERSION = 154;
  private static final byte[] VERSION_PREFIX = {1};
  private static final String PREFIX = "CodaSignature*******";

  /**
   * The constant signature of its text.
   *
   * @param text in base58, such as {@code 7mX..}
   */
  public static Signature ofBase58(String text) {
    byte[] bytes = Base58.decode("signature", VERSION, VERSION_PREFIX, 64, text);
    BigInteger r = Base58.number(bytes, 0);
    BigInteger s = Base58.number(bytes, 32);
    if (r.compareTo(PrimeField.PASTA_FP.modulus()) >= 0 || s.compareTo(Scalar.ORDER) >= 0) {
      throw new CircuitException(
          "signature: expected an r below p and an s below q, found " + r + " and " + s);
    }
    return new Signature(Field.of(r), Scalar.of(s));
  }

  /** The text in base58; of a constant, or of variables inside a witness block. */
  public String toBase58() {
    byte[] bytes = new byte[65];
    bytes[0] = VERSION_PREFIX[0];
    System.arraycopy(Base58.littleEndian(r.toBigInteger()), 0, bytes, 1, 32);
    System.arraycopy(Base58.littleEndian(s.toBigInteger()), 0, bytes, 33, 32);
    return Base58.encode(VERSION, bytes);
  }

  /** Whether it is a signature of a message by the owner of a key: 300 rows or so. */
  public Bool verify(PublicKey publicKey, List<Field> message) {
    Group point = publicKey.toGroup();
    Field hash = hash(message, point, r);
    Group commitment = point.scale(hash).negate().add(Group.GENERATOR.scale(s));
    Bool sameX = commitment.x().isEqual(r);
    return sameX.and(commitment.y().isEven());
  }

  static Field hash(List<Field> message, Group publicKey, Field r) {
    var inputs = new ArrayList<>(message);
    inputs.add(publicKey.x());
    inputs.add(publicKey.y());
    inputs.add(r);
    return Poseidon.hashWithPrefix(PREFIX, inputs);
  }
}
