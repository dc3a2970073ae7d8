package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A constant scalar that signs, outside of circuits. Immutable. */
public final class PrivateKey {
  private static final int FIELD_BITS = 255;
  private static final int NONCE_BYTES = 32;
  private static final int VERSION = 90;
  private static final byte[] PREFIX = {1};

  private final Scalar scalar;

  private PrivateKey(Scalar scalar) {
    this.scalar = scalar;
  }

  /**
   * A key.
   *
   * @param scalar in [1, q)
   */
  public static PrivateKey of(BigInteger scalar) {
    if (scalar.signum() <= 0 || scalar.compareTo(Scalar.ORDER) >= 0) {
      throw new CircuitException("private key: expected a number in [1, q), found another");
    }
    return new PrivateKey(Scalar.of(scalar));
  }

  /**
   * The key of its text.
   *
   * @param text in base58, such as {@code EK..}
   */
  public static PrivateKey ofBase58(String text) {
    return of(Base58.number(Base58.decode("private key", VERSION, PREFIX, 32, text), 0));
  }

  /** The text in base58. It is the secret. */
  public String toBase58() {
    byte[] bytes = new byte[33];
    bytes[0] = PREFIX[0];
    System.arraycopy(Base58.littleEndian(scalar.toBigInteger()), 0, bytes, 1, 32);
    return Base58.encode(VERSION, bytes);
  }

  public Scalar scalar() {
    return scalar;
  }

  public PublicKey toPublicKey() {
    return PublicKey.of(toGroup());
  }

  private Group toGroup() {
    return Group.GENERATOR.scale(scalar);
  }

  /**
   * Signs constants, as Mina's wallets do for its test network; the same message gives the same
   * signature.
   */
  public Signature sign(List<Field> message) {
    Group publicKey = toGroup();
    Scalar nonce = nonce(message, publicKey);
    Group commitment = Group.GENERATOR.scale(nonce);
    Scalar k = commitment.y().isOdd().toBoolean() ? nonce.negate() : nonce;
    Field hash = Signature.hash(message, publicKey, commitment.x());
    return new Signature(commitment.x(), Scalar.ofField(hash).mul(scalar).add(k));
  }

  /** BLAKE2b of message and keys, without its two highest bits. */
  private Scalar nonce(List<Field> message, Group publicKey) {
    var inputs = new ArrayList<>(message);
    inputs.add(publicKey.x());
    inputs.add(publicKey.y());
    BigInteger p = PrimeField.PASTA_FP.modulus();
    inputs.add(Field.of(scalar.toBigInteger().mod(p)));
    // The number of the network.
    inputs.add(Field.ZERO);
    byte[] hash = Hash.blake2b(NONCE_BYTES, Bytes.of(bits(inputs))).toByteArray();
    BigInteger nonce = BigInteger.ZERO;
    for (int i = NONCE_BYTES - 1; i >= 0; i--) {
      nonce = nonce.shiftLeft(8).or(BigInteger.valueOf(hash[i] & 0xff));
    }
    return Scalar.of(nonce.and(BigInteger.ONE.shiftLeft(254).subtract(BigInteger.ONE)));
  }

  /** 255 bits of each field after one another, the lowest first. */
  private static byte[] bits(List<Field> fields) {
    byte[] bytes = new byte[(FIELD_BITS * fields.size() + 7) / 8];
    for (int i = 0; i < fields.size(); i++) {
      FieldElement value = fields.get(i).value();
      for (int bit = 0; bit < FIELD_BITS; bit++) {
        int at = FIELD_BITS * i + bit;
        bytes[at >>> 3] |= (byte) ((value.limb(bit >>> 6) >>> (bit & 63) & 1) << (at & 7));
      }
    }
    return bytes;
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "private key";
  }
}
