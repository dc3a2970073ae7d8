package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.util.ArrayList;
import java.util.List;

/**
 * The path from a leaf of a {@link MerkleTree} to its root. Immutable.
 *
 * @param siblings of the nodes on the path, from that of the leaf up
 * @param isLeft whether each node on the path is the left child
 */
public record MerkleWitness(List<Field> siblings, List<Bool> isLeft) {
  public MerkleWitness {
    siblings = List.copyOf(siblings);
    isLeft = List.copyOf(isLeft);
    if (siblings.size() != isLeft.size()) {
      throw new CircuitException(
          "merkle witness: expected as many siblings as sides, found "
              + siblings.size()
              + " and "
              + isLeft.size());
    }
  }

  /** Paths of trees of a height: the siblings, then the sides. */
  public static Provable<MerkleWitness> type(int height) {
    return new PathType(height - 1);
  }

  /** The root that a leaf has by this path: 13 rows a level. */
  public Field root(Field leaf) {
    Field node = leaf;
    for (int i = 0; i < siblings.size(); i++) {
      Field sibling = siblings.get(i);
      Field moved = isLeft.get(i).toField().mul(node.sub(sibling));
      node = Poseidon.hash(sibling.add(moved), node.sub(moved));
    }
    return node;
  }

  /** The index of the leaf. */
  public Field index() {
    Field index = Field.ZERO;
    Field weight = Field.ONE;
    for (Bool left : isLeft) {
      index = Field.TYPE.choose(left, index, index.add(weight));
      weight = weight.mul(2);
    }
    return index;
  }

  private record PathType(int length) implements Provable<MerkleWitness> {
    @Override
    public int size() {
      return 2 * length;
    }

    @Override
    public List<Field> toFields(MerkleWitness value) {
      if (value.siblings.size() != length) {
        throw new CircuitException(
            "merkle witness: expected " + length + " siblings, found " + value.siblings.size());
      }
      var fields = new ArrayList<Field>(value.siblings);
      value.isLeft.forEach(side -> fields.add(side.toField()));
      return fields;
    }

    @Override
    public MerkleWitness fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      List<Bool> sides = fields.subList(length, 2 * length).stream().map(Bool::unchecked).toList();
      return new MerkleWitness(fields.subList(0, length), sides);
    }

    @Override
    public void check(MerkleWitness value) {
      value.isLeft.forEach(Bool.TYPE::check);
    }

    @Override
    public HashInput toInput(MerkleWitness value) {
      HashInput input = new HashInput(value.siblings, List.of());
      for (Bool side : value.isLeft) {
        input = input.append(Bool.TYPE.toInput(side));
      }
      return input;
    }

    @Override
    public MerkleWitness empty() {
      return new MerkleWitness(
          java.util.Collections.nCopies(length, Field.ZERO),
          java.util.Collections.nCopies(length, Bool.FALSE));
    }
  }
}
