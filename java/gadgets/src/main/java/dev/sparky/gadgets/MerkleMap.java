package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.math.BigInteger;

/**
 * A map from fields to fields as a {@link MerkleTree} of height 256, outside of circuits; 0 where
 * nothing was set. Mutable; for one thread at a time.
 */
public final class MerkleMap {
  /** Bits of a key. */
  static final int BITS = 255;

  private final MerkleTree tree = new MerkleTree(BITS + 1);

  /**
   * Sets a value: 255 hashes.
   *
   * @param key a constant below 2^254
   */
  public void set(Field key, Field value) {
    tree.setLeaf(index(key), value);
  }

  /** The value of a key. */
  public Field get(Field key) {
    return tree.leaf(index(key));
  }

  public Field root() {
    return tree.root();
  }

  /** The path of a key, as constants. */
  public MerkleMapWitness witness(Field key) {
    MerkleWitness path = tree.witness(index(key));
    return new MerkleMapWitness(path.isLeft(), path.siblings());
  }

  /** The bits of the key in reverse, so that a path tells the highest first. */
  private static BigInteger index(Field key) {
    BigInteger value = key.toBigInteger();
    if (value.testBit(BITS - 1)) {
      throw new CircuitException("merkle map: expected a key below 2^254, found " + value);
    }
    BigInteger index = BigInteger.ZERO;
    for (int i = 0; i < BITS; i++) {
      if (value.testBit(i)) {
        index = index.setBit(BITS - 1 - i);
      }
    }
    return index;
  }
}
