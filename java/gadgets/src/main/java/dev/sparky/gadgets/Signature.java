package dev.sparky.gadgets;

import java.util.ArrayList;
import java.util.List;

/**
 * A Schnorr signature over Pallas, as Mina has it: {@code r} is the x of a point R with even y, and
 * {@code s G - h P = R} for the hash h of message, key and r. Immutable.
 */
public record Signature(Field r, Scalar s) {
  /** How records and witness blocks handle signatures. */
  public static final Provable<Signature> TYPE = Provable.of(Signature.class);

  private static final String PREFIX = "CodaSignature*******";

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
