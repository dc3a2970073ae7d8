package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Merkle path of depth 32 with a wrong constraint at one level.
 *
 * @param plantedAt receives the line of that constraint
 */
record BrokenMerklePath(AtomicInteger plantedAt) {
  private static final int DEPTH = 32;
  private static final int BROKEN_LEVEL = 17;

  FieldVar root(Snarky snarky, FieldVar leaf) {
    FieldVar hash = leaf;
    for (int level = 0; level < DEPTH; level++) {
      int sibling = level + 1;
      FieldVar right = snarky.run().existsOne(() -> FieldElement.of(sibling));
      FieldVar isLeft = snarky.run().existsOne(() -> FieldElement.ONE);
      snarky.fields().assertBool(isLeft);
      FieldVar moved = snarky.fields().mul(isLeft, hash.subtract(right));
      if (level == BROKEN_LEVEL) {
        plantedAt.set(new Throwable().getStackTrace()[0].getLineNumber() + 1);
        snarky.fields().assertMul(isLeft, hash.subtract(right), moved.add(1));
      }
      hash = snarky.poseidon().hash(List.of(right.add(moved), hash.subtract(moved)));
    }
    return hash;
  }
}
