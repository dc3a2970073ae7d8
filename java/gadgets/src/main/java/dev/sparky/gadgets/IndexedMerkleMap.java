package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.IndexedLeaves.Stored;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A map from fields to fields in a circuit, of two fields: a Merkle tree of leaves that are chained
 * by their keys, so that a path proves that a key is missing, and the number of leaves. Two to four
 * paths of low height for each operation, where {@link MerkleMap} has paths of height 256.
 *
 * <p>The leaves go along for the prover; a change copies them. Immutable.
 */
public final class IndexedMerkleMap {
  private static final int MAX_HEIGHT = 52;

  private final int height;
  private final Field treeRoot;
  private final Field length;
  private final Unconstrained<IndexedLeaves> leaves;

  /** A leaf in a circuit. */
  private record Leaf(Field value, Field key, Field nextKey, Unconstrained<Long> index) {
    static final Provable<Leaf> TYPE = Provable.of(Leaf.class);

    static Leaf of(Stored stored) {
      return new Leaf(
          stored.value(), stored.key(), stored.nextKey(), Unconstrained.of(stored.index()));
    }

    Field hash() {
      return Poseidon.hash(key, value, nextKey);
    }
  }

  private record LeafPair(Leaf low, Leaf self) {
    static final Provable<LeafPair> TYPE = Provable.of(LeafPair.class);
  }

  /** A path: the bits of the index, the lowest first, and the siblings. */
  private record Path(List<Bool> index, List<Field> siblings) {}

  private record Located(Field root, Path path) {}

  /** A map, and the value that a key had before. */
  public record Updated<V>(IndexedMerkleMap map, V previous) {}

  private IndexedMerkleMap(
      int height, Field treeRoot, Field length, Unconstrained<IndexedLeaves> leaves) {
    this.height = height;
    this.treeRoot = treeRoot;
    this.length = length;
    this.leaves = leaves;
  }

  /**
   * The empty map, as a constant. The key 0 is there with the value 0.
   *
   * @param height of the tree, 1..52; the map has at most {@code 2^(height-1)} keys
   */
  public static IndexedMerkleMap empty(int height) {
    requireHeight(height);
    var leaves = new IndexedLeaves(height);
    return new IndexedMerkleMap(height, leaves.root(), Field.ONE, Unconstrained.of(leaves));
  }

  /** Maps of a height: the root of the tree, then the number of leaves. */
  public static Provable<IndexedMerkleMap> type(int height) {
    requireHeight(height);
    return new Type(height);
  }

  private static void requireHeight(int height) {
    if (height < 1 || height > MAX_HEIGHT) {
      throw new CircuitException("indexed map: expected a height in 1..52, found " + height);
    }
  }

  /** How many keys it has, 0 among them. */
  public Field length() {
    return length;
  }

  /** What stands for the map: a hash of tree and length. */
  public Field root() {
    return Poseidon.hash(treeRoot, length);
  }

  /** The map with a key that was missing. */
  public IndexedMerkleMap insert(Synthesis run, Field key, Field value) {
    List<Bool> index = length.toBits(height - 1);
    Leaf low = low(run, key);
    Path lowPath = assertIncluded(run, treeRoot, low);
    KeyOrder.assertStrictlyBetween(run, low.key(), key, low.nextKey());
    Leaf newLow = new Leaf(low.value(), low.key(), key, low.index());
    Field root = locate(run, leaves, newLow.hash(), lowPath).root();
    Unconstrained<IndexedLeaves> linked = with(run, leaves, newLow);
    Leaf leaf = new Leaf(value, key, low.nextKey(), index(run, length));
    Located free = locate(run, linked, Field.ZERO, new Path(index, null));
    free.root().assertEquals(root);
    root = locate(run, linked, leaf.hash(), free.path()).root();
    return new IndexedMerkleMap(height, root, length.add(1), with(run, linked, leaf));
  }

  /** The map with another value of a key that is there. */
  public Updated<Field> update(Synthesis run, Field key, Field value) {
    Leaf self = self(run, key);
    Path path = assertIncluded(run, treeRoot, self);
    self.key().assertEquals(key);
    Leaf leaf = new Leaf(value, self.key(), self.nextKey(), self.index());
    Field root = locate(run, leaves, leaf.hash(), path).root();
    return new Updated<>(
        new IndexedMerkleMap(height, root, length, with(run, leaves, leaf)), self.value());
  }

  /** The map with a value of a key, there or missing before. */
  public Updated<Option<Field>> set(Synthesis run, Field key, Field value) {
    LeafPair pair = pair(run, key);
    Leaf low = pair.low();
    Leaf self = pair.self();
    Path lowPath = assertIncluded(run, treeRoot, low);
    KeyOrder.assertBetween(run, low.key(), key, low.nextKey());
    Bool exists = low.nextKey().isEqual(key);
    Field index = Field.TYPE.witness(run, () -> Field.of(self.index().get()));
    index = Field.TYPE.choose(exists, index, length);
    List<Bool> bits = index.toBits(height - 1);
    Leaf newLow = new Leaf(low.value(), low.key(), key, low.index());
    Field root = locate(run, leaves, newLow.hash(), lowPath).root();
    Unconstrained<IndexedLeaves> linked = with(run, leaves, newLow);
    Field before = Field.TYPE.choose(exists, self.hash(), Field.ZERO);
    Located place = locate(run, linked, before, new Path(bits, null));
    place.root().assertEquals(root);
    exists.implies(self.key().isEqual(key)).assertTrue();
    Field nextKey = Field.TYPE.choose(exists, self.nextKey(), low.nextKey());
    Leaf leaf = new Leaf(value, key, nextKey, index(run, index));
    root = locate(run, linked, leaf.hash(), place.path()).root();
    Field count = Field.TYPE.choose(exists, length, length.add(1));
    return new Updated<>(
        new IndexedMerkleMap(height, root, count, with(run, linked, leaf)),
        Option.of(Field.TYPE, exists, self.value()));
  }

  /**
   * {@link #set} if the condition holds; otherwise the key 0 takes the value 0, which it has from
   * the start: for maps that do not use this key only.
   */
  public Updated<Option<Field>> setIf(Synthesis run, Bool condition, Field key, Field value) {
    Field chosenKey = Field.TYPE.choose(condition, key, Field.ZERO);
    return set(run, chosenKey, Field.TYPE.choose(condition, value, Field.ZERO));
  }

  /** Another map of the same height if the condition holds, and this one otherwise. */
  public IndexedMerkleMap overwriteIf(Bool condition, IndexedMerkleMap other) {
    return type(height).choose(condition, other, this);
  }

  /** The value of a key that is there. */
  public Field get(Synthesis run, Field key) {
    Leaf self = self(run, key);
    assertIncluded(run, treeRoot, self);
    self.key().assertEquals(key);
    return self.value();
  }

  /** The value of a key, if it is there. */
  public Option<Field> getOption(Synthesis run, Field key) {
    LeafPair pair = pair(run, key);
    Leaf low = pair.low();
    Leaf self = pair.self();
    assertIncluded(run, treeRoot, low);
    KeyOrder.assertBetween(run, low.key(), key, low.nextKey());
    Bool exists = low.nextKey().isEqual(key);
    Field root = locate(run, self).root();
    exists.implies(root.isEqual(treeRoot)).assertTrue();
    exists.implies(self.key().isEqual(key)).assertTrue();
    return Option.of(Field.TYPE, exists, self.value());
  }

  /** The key is there. */
  public void assertIncluded(Synthesis run, Field key) {
    get(run, key);
  }

  /** The key is missing. */
  public void assertNotIncluded(Synthesis run, Field key) {
    Leaf low = low(run, key);
    assertIncluded(run, treeRoot, low);
    KeyOrder.assertStrictlyBetween(run, low.key(), key, low.nextKey());
  }

  /** Whether the key is there. */
  public Bool isIncluded(Synthesis run, Field key) {
    Leaf low = low(run, key);
    assertIncluded(run, treeRoot, low);
    KeyOrder.assertBetween(run, low.key(), key, low.nextKey());
    return low.nextKey().isEqual(key);
  }

  private Leaf low(Synthesis run, Field key) {
    return Leaf.TYPE.witness(run, () -> Leaf.of(leaves.get().low(key.toBigInteger())));
  }

  private Leaf self(Synthesis run, Field key) {
    return Leaf.TYPE.witness(run, () -> find(key.toBigInteger()));
  }

  private LeafPair pair(Synthesis run, Field key) {
    return LeafPair.TYPE.witness(
        run,
        () -> {
          BigInteger value = key.toBigInteger();
          return new LeafPair(Leaf.of(leaves.get().low(value)), find(value));
        });
  }

  /** The leaf of a key, or one of zeros. */
  private Leaf find(BigInteger key) {
    Stored found = leaves.get().find(key);
    return Leaf.of(found != null ? found : new Stored(Field.ZERO, Field.ZERO, Field.ZERO, 0));
  }

  private Path assertIncluded(Synthesis run, Field root, Leaf leaf) {
    Located located = locate(run, leaf);
    located.root().assertEquals(root);
    return located.path();
  }

  /** The root of a leaf by a path of the prover's choice. */
  private Located locate(Synthesis run, Leaf leaf) {
    Field hash = leaf.hash();
    List<Bool> bits =
        Provable.listOf(Bool.TYPE, height - 1)
            .witness(run, () -> Field.of(leaf.index().get()).toBits(height - 1));
    return locate(run, leaves, hash, new Path(bits, null));
  }

  /** The root of a node by a path; siblings that are missing are the prover's choice. */
  private Located locate(Synthesis run, Unconstrained<IndexedLeaves> known, Field hash, Path path) {
    List<Bool> index = path.index();
    List<Field> siblings = path.siblings();
    if (siblings == null) {
      siblings =
          Provable.listOf(Field.TYPE, height - 1)
              .witness(
                  run,
                  () -> {
                    long at = 0;
                    for (int i = 0; i < index.size(); i++) {
                      at |= index.get(i).toBoolean() ? 1L << i : 0;
                    }
                    return known.get().siblings(at);
                  });
    }
    Field node = hash;
    for (int level = 0; level < height - 1; level++) {
      Field sibling = siblings.get(level);
      Field moved = index.get(level).toField().mul(node.sub(sibling));
      node = Poseidon.hash(node.sub(moved), sibling.add(moved));
    }
    return new Located(node, new Path(index, siblings));
  }

  private static Unconstrained<Long> index(Synthesis run, Field index) {
    return Unconstrained.witness(run, () -> index.toBigInteger().longValueExact());
  }

  private static Unconstrained<IndexedLeaves> with(
      Synthesis run, Unconstrained<IndexedLeaves> leaves, Leaf leaf) {
    return Unconstrained.witness(
        run,
        () ->
            leaves
                .get()
                .with(
                    new Stored(
                        leaf.key().toConstant(),
                        leaf.value().toConstant(),
                        leaf.nextKey().toConstant(),
                        leaf.index().get())));
  }

  private record Type(int height) implements Provable<IndexedMerkleMap> {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public List<Field> toFields(IndexedMerkleMap map) {
      if (map.height != height) {
        throw new CircuitException(
            "indexed map: expected the height " + height + ", found " + map.height);
      }
      return new ArrayList<>(List.of(map.treeRoot, map.length));
    }

    @Override
    public Object toAuxiliary(IndexedMerkleMap map) {
      return map == null ? null : map.leaves;
    }

    @Override
    public IndexedMerkleMap fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      return new IndexedMerkleMap(
          height, fields.get(0), fields.get(1), Constants.auxiliary(auxiliary));
    }

    @Override
    public void check(IndexedMerkleMap map) {
      // A map is what its root says.
    }

    @Override
    public HashInput toInput(IndexedMerkleMap map) {
      return new HashInput(List.of(map.treeRoot, map.length), List.of());
    }

    @Override
    public IndexedMerkleMap empty() {
      return IndexedMerkleMap.empty(height);
    }
  }
}
