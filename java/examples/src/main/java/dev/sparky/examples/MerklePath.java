package dev.sparky.examples;

import dev.sparky.snarky.BoolVar;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Fields;
import dev.sparky.snarky.Snarky;
import java.util.List;

/**
 * The way from a leaf of a Poseidon Merkle tree to its root.
 *
 * @param siblings from the leaf's up
 * @param isLeft whether the node on the way is the left child, from the leaf up
 */
record MerklePath(List<FieldVar> siblings, List<BoolVar> isLeft) {

  /** The root that a leaf has by this path. */
  FieldVar root(Snarky snarky, FieldVar leaf) {
    Fields fields = snarky.fields();
    FieldVar hash = leaf;
    for (int i = 0; i < siblings.size(); i++) {
      FieldVar sibling = siblings.get(i);
      FieldVar moved = fields.mul(isLeft.get(i).field(), hash.subtract(sibling));
      hash = snarky.poseidon().hash(List.of(sibling.add(moved), hash.subtract(moved)));
    }
    return hash;
  }
}
