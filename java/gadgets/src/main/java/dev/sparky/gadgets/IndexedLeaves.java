package dev.sparky.gadgets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an {@link IndexedMerkleMap} is made of, as constants, for the prover. Immutable. */
final class IndexedLeaves {
  private final List<Map<Long, Field>> nodes = new ArrayList<>();
  private final TreeMap<BigInteger, Stored> leaves = new TreeMap<>();

  /** A leaf beside its key. */
  record Stored(Field key, Field value, Field nextKey, long index) {}

  /** The leaves of the empty map: that of the key 0. */
  IndexedLeaves(int height) {
    for (int level = 0; level < height; level++) {
      nodes.add(new HashMap<>());
    }
    put(new Stored(Field.ZERO, Field.ZERO, Field.ZERO, 0));
  }

  private IndexedLeaves(IndexedLeaves other) {
    other.nodes.forEach(level -> nodes.add(new HashMap<>(level)));
    leaves.putAll(other.leaves);
  }

  /** The same with a leaf changed or added. */
  IndexedLeaves with(Stored leaf) {
    var copy = new IndexedLeaves(this);
    copy.put(leaf);
    return copy;
  }

  private void put(Stored leaf) {
    leaves.put(leaf.key().toBigInteger(), leaf);
    long at = leaf.index();
    nodes.get(0).put(at, Poseidon.hash(leaf.key(), leaf.value(), leaf.nextKey()));
    Field empty = Field.ZERO;
    for (int level = 1; level < nodes.size(); level++) {
      at >>>= 1;
      Map<Long, Field> below = nodes.get(level - 1);
      Field left = below.getOrDefault(2 * at, empty);
      Field right = below.getOrDefault(2 * at + 1, empty);
      nodes.get(level).put(at, Poseidon.hash(left, right));
      empty = Poseidon.hash(empty, empty);
    }
  }

  Field root() {
    return nodes.get(nodes.size() - 1).get(0L);
  }

  /** The leaf of a key; null if there is none. */
  Stored find(BigInteger key) {
    return leaves.get(key);
  }

  /** The leaf with the highest key below; that of the highest key for the key 0. */
  Stored low(BigInteger key) {
    return (key.signum() == 0 ? leaves.lastEntry() : leaves.lowerEntry(key)).getValue();
  }

  /** The siblings of the nodes on a path, from the leaf's up. */
  List<Field> siblings(long index) {
    var siblings = new ArrayList<Field>();
    Field empty = Field.ZERO;
    long at = index;
    for (int level = 0; level < nodes.size() - 1; level++) {
      siblings.add(nodes.get(level).getOrDefault(at ^ 1, empty));
      empty = Poseidon.hash(empty, empty);
      at >>>= 1;
    }
    return siblings;
  }
}
