package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * A point of Pallas as its x and the parity of its y. Immutable.
 *
 * @param isOdd whether y is odd, as an integer in [0, p)
 */
public record PublicKey(Field x, Bool isOdd) {
  /** How records and witness blocks handle keys; not proven is that there is a point of this x. */
  public static final Provable<PublicKey> TYPE = Provable.of(PublicKey.class);

  private static final int VERSION = 203;
  private static final byte[] PREFIX = {1, 1};

  /**
   * The constant key of its text.
   *
   * @param text in base58, such as {@code B62q..}; that there is a point of this x is not checked
   */
  public static PublicKey ofBase58(String text) {
    byte[] bytes = Base58.decode("public key", VERSION, PREFIX, 33, text);
    BigInteger x = Base58.number(bytes, 0);
    if (x.compareTo(PrimeField.PASTA_FP.modulus()) >= 0 || bytes[32] < 0 || bytes[32] > 1) {
      throw new CircuitException(
          "public key: expected an x below p and a parity of 0 or 1, found "
              + x
              + " and "
              + (bytes[32] & 0xff));
    }
    return new PublicKey(Field.of(x), Bool.of(bytes[32] == 1));
  }

  /** The text in base58; of a constant, or of variables inside a witness block. */
  public String toBase58() {
    byte[] bytes = new byte[35];
    bytes[0] = PREFIX[0];
    bytes[1] = PREFIX[1];
    System.arraycopy(Base58.littleEndian(x.toBigInteger()), 0, bytes, 2, 32);
    bytes[34] = (byte) (isOdd.toBoolean() ? 1 : 0);
    return Base58.encode(VERSION, bytes);
  }

  /** The key of a point. */
  public static PublicKey of(Group point) {
    return new PublicKey(point.x(), point.y().isOdd());
  }

  /** The point, which has to exist. */
  public Group toGroup() {
    Field y = x.square().mul(x).add(5).sqrt();
    Field sameParity = y.isOdd().isEqual(isOdd).toField();
    Field sign = sameParity.mul(2).sub(1);
    return Group.of(x, y.mul(sign));
  }

  /** Whether x is 0, which no point has. */
  public Bool isEmpty() {
    return x.isEqual(0);
  }
}
