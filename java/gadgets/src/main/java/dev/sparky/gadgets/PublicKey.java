package dev.sparky.gadgets;

/**
 * A point of Pallas as its x and the parity of its y. Immutable.
 *
 * @param isOdd whether y is odd, as an integer in [0, p)
 */
public record PublicKey(Field x, Bool isOdd) {
  /** How records and witness blocks handle keys; not proven is that there is a point of this x. */
  public static final Provable<PublicKey> TYPE = Provable.of(PublicKey.class);

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
