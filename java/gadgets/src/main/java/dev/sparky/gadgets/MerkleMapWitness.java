package dev.sparky.gadgets;

import java.util.List;

/**
 * The path of a key in a {@link MerkleMap}. Immutable.
 *
 * @param isLeft whether each node on the path is the left child, from the leaf up
 * @param siblings of the nodes
 */
public record MerkleMapWitness(
    @FixedSize(MerkleMap.BITS) List<Bool> isLeft, @FixedSize(MerkleMap.BITS) List<Field> siblings) {
  /** How records and witness blocks handle paths. */
  public static final Provable<MerkleMapWitness> TYPE = Provable.of(MerkleMapWitness.class);

  public MerkleMapWitness {
    isLeft = List.copyOf(isLeft);
    siblings = List.copyOf(siblings);
  }

  /** What a path and a value say of the map. */
  public record RootAndKey(Field root, Field key) {}

  /** The root and the key of a map that has this value here; the key is below 2^254. */
  public RootAndKey rootAndKey(Field value) {
    isLeft.get(0).assertTrue();
    Field hash = value;
    Field key = Field.ZERO;
    for (int i = 0; i < isLeft.size(); i++) {
      Field sibling = siblings.get(i);
      Field left = Field.TYPE.choose(isLeft.get(i), hash, sibling);
      Field right = Field.TYPE.choose(isLeft.get(i), sibling, hash);
      hash = Poseidon.hash(left, right);
      Field bit = Field.TYPE.choose(isLeft.get(i), Field.ZERO, Field.ONE);
      key = key.mul(2).add(bit);
    }
    return new RootAndKey(hash, key);
  }
}
