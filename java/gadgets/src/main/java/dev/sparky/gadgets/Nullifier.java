package dev.sparky.gadgets;

import java.util.ArrayList;
import java.util.List;

/**
 * A value that the owner of a key can make of a message only once and that does not tell which key
 * it is (PLUME, ERC-7524, over Pallas and Poseidon). Immutable.
 *
 * @param nullifier what is published
 * @param s the response of the proof of knowledge, published too
 * @param c its challenge, private as what follows
 * @param gR commitment on the generator
 * @param hashR commitment on the hashed message and key
 */
public record Nullifier(
    Group publicKey, Group nullifier, Scalar s, Field c, Group gR, Group hashR) {
  /** How records and witness blocks handle nullifiers. */
  public static final Provable<Nullifier> TYPE = Provable.of(Nullifier.class);

  /** Outside of circuits: a nullifier of a message, of constants, by a random scalar. */
  public static Nullifier create(List<Field> message, PrivateKey key, Scalar random) {
    Group publicKey = Group.GENERATOR.scale(key.scalar());
    Group hashed = hashed(message, publicKey);
    Group nullifier = hashed.scale(key.scalar());
    Group gR = Group.GENERATOR.scale(random);
    Group hashR = hashed.scale(random);
    Field c = challenge(publicKey, hashed, nullifier, gR, hashR);
    Scalar s = random.add(key.scalar().mul(Scalar.ofField(c)));
    return new Nullifier(publicKey, nullifier, s, c, gR, hashR);
  }

  /** It was made of this message, by the owner of the key: 700 rows or so. */
  public void verify(List<Field> message) {
    Group hashed = hashed(message, publicKey);
    Group keyC = publicKey.scale(c);
    Group commitment = Group.GENERATOR.scale(s).sub(keyC);
    Group hashedS = hashed.scale(s);
    Group hashedCommitment = hashedS.sub(nullifier.scale(c));
    challenge(publicKey, hashed, nullifier, commitment, hashedCommitment).assertEquals(c);
  }

  private static Group hashed(List<Field> message, Group publicKey) {
    var inputs = new ArrayList<>(message);
    inputs.addAll(publicKey.toFields());
    return Group.hash(inputs);
  }

  private static Field challenge(Group publicKey, Group... points) {
    var inputs = new ArrayList<>(Group.GENERATOR.toFields());
    inputs.addAll(publicKey.toFields());
    for (Group point : points) {
      inputs.addAll(point.toFields());
    }
    return Poseidon.hash(inputs);
  }

  /** Where it stands in a {@link MerkleMap} of nullifiers. */
  public Field key() {
    return Poseidon.hash(nullifier.toFields());
  }

  /** Whether it is not yet in a map, where one has to be: 0 before and 1 after its use. */
  public Bool isUnused(MerkleMapWitness witness, Field root) {
    MerkleMapWitness.RootAndKey before = witness.rootAndKey(Field.ZERO);
    before.key().assertEquals(key());
    Bool isUnused = before.root().isEqual(root);
    Bool isUsed = witness.rootAndKey(Field.ONE).root().isEqual(root);
    isUsed.or(isUnused).assertTrue();
    return isUnused;
  }

  /** It is not yet in a map. */
  public void assertUnused(MerkleMapWitness witness, Field root) {
    MerkleMapWitness.RootAndKey before = witness.rootAndKey(Field.ZERO);
    key().assertEquals(before.key());
    before.root().assertEquals(root);
  }

  /** The root of the map after its use. */
  public Field setUsed(MerkleMapWitness witness) {
    MerkleMapWitness.RootAndKey after = witness.rootAndKey(Field.ONE);
    after.key().assertEquals(key());
    return after.root();
  }
}
