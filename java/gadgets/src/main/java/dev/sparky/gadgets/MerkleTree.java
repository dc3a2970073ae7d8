package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A binary tree of Poseidon hashes whose leaves are 0 at first, outside of circuits. Only nodes
 * with a leaf below that was set take memory. Mutable; for one thread at a time.
 */
public final class MerkleTree {
  private static final int MAX_HEIGHT = 256;

  private final int height;
  private final List<Map<BigInteger, Field>> nodes = new ArrayList<>();

  /** The hash of an empty subtree of each level. */
  private final List<Field> empty = new ArrayList<>();

  /**
   * An empty tree.
   *
   * @param height levels of nodes, the root among them: 1..256; the tree has {@code 2^(height-1)}
   *     leaves
   */
  public MerkleTree(int height) {
    if (height < 1 || height > MAX_HEIGHT) {
      throw new CircuitException("merkle tree: expected a height in 1..256, found " + height);
    }
    this.height = height;
    Field node = Field.ZERO;
    for (int level = 0; level < height; level++) {
      nodes.add(new HashMap<>());
      empty.add(node);
      node = Poseidon.hash(node, node);
    }
  }

  /** The levels, that of the leaves and that of the root included. */
  public int height() {
    return height;
  }

  /** How many leaves it has, empty ones among them. */
  public BigInteger leafCount() {
    return BigInteger.ONE.shiftLeft(height - 1);
  }

  /** A leaf; 0 until it is set. */
  public Field leaf(BigInteger index) {
    return node(0, requireIndex(index));
  }

  /** The leaf at an index; 0 if it was never set. */
  public Field leaf(long index) {
    return leaf(BigInteger.valueOf(index));
  }

  /** The hash of the whole tree. */
  public Field root() {
    return node(height - 1, BigInteger.ZERO);
  }

  private Field node(int level, BigInteger index) {
    return nodes.get(level).getOrDefault(index, empty.get(level));
  }

  /** Sets a leaf to a constant: a hash for each level. */
  public void setLeaf(BigInteger index, Field leaf) {
    BigInteger at = requireIndex(index);
    nodes.get(0).put(at, leaf.toConstant());
    for (int level = 1; level < height; level++) {
      at = at.shiftRight(1);
      BigInteger left = at.shiftLeft(1);
      Field hash = Poseidon.hash(node(level - 1, left), node(level - 1, left.setBit(0)));
      nodes.get(level).put(at, hash);
    }
  }

  /** Sets a leaf and the hashes above it. */
  public void setLeaf(long index, Field leaf) {
    setLeaf(BigInteger.valueOf(index), leaf);
  }

  /** Sets the first leaves. */
  public void fill(List<Field> leaves) {
    for (int i = 0; i < leaves.size(); i++) {
      setLeaf(i, leaves.get(i));
    }
  }

  /** The path from a leaf to the root, as constants. */
  public MerkleWitness witness(BigInteger index) {
    BigInteger at = requireIndex(index);
    var siblings = new ArrayList<Field>();
    var isLeft = new ArrayList<Bool>();
    for (int level = 0; level < height - 1; level++) {
      siblings.add(node(level, at.flipBit(0)));
      isLeft.add(Bool.of(!at.testBit(0)));
      at = at.shiftRight(1);
    }
    return new MerkleWitness(siblings, isLeft);
  }

  /** The path from a leaf to the root. */
  public MerkleWitness witness(long index) {
    return witness(BigInteger.valueOf(index));
  }

  private BigInteger requireIndex(BigInteger index) {
    if (index.signum() < 0 || index.compareTo(leafCount()) >= 0) {
      throw new CircuitException(
          "merkle tree: expected an index below " + leafCount() + ", found " + index);
    }
    return index;
  }
}
