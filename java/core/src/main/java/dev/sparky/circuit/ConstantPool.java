package dev.sparky.circuit;

import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The distinct constants of a circuit in the order of their first use.
 *
 * <p>Found again by open addressing under numbers that differ from run to run: nobody can prepare
 * constants that collide, and no result depends on it.
 */
final class ConstantPool {
  private static final int LIMBS = 4;

  private final PrimeField field;
  private final FieldElement modulus;
  private final long seed = ThreadLocalRandom.current().nextLong();
  private final long otherSeed = ThreadLocalRandom.current().nextLong();
  private long[] limbs = new long[LIMBS * 64];
  private int[] slots = new int[64];
  private int size;

  ConstantPool(PrimeField field) {
    this.field = field;
    modulus = field.modulusLimbs();
    Arrays.fill(slots, -1);
  }

  int size() {
    return size;
  }

  int index(FieldElement value) {
    return index(value.l0(), value.l1(), value.l2(), value.l3());
  }

  /** The index of a canonical element. */
  int index(long l0, long l1, long l2, long l3) {
    for (int at = slot(l0, l1, l2, l3) & slots.length - 1; ; at = at + 1 & slots.length - 1) {
      int index = slots[at];
      if (index < 0) {
        return add(at, l0, l1, l2, l3);
      }
      int of = LIMBS * index;
      if (limbs[of] == l0 && limbs[of + 1] == l1 && limbs[of + 2] == l2 && limbs[of + 3] == l3) {
        return index;
      }
    }
  }

  private int add(int at, long l0, long l1, long l2, long l3) {
    if (Long.compareUnsigned(l3, modulus.l3()) >= 0) {
      requireCanonical(new FieldElement(l0, l1, l2, l3));
    }
    boolean grown = reserve();
    int to = LIMBS * size;
    limbs[to] = l0;
    limbs[to + 1] = l1;
    limbs[to + 2] = l2;
    limbs[to + 3] = l3;
    slots[grown ? freeSlot(slots, size) : at] = size;
    return size++;
  }

  /**
   * @throws FieldFormatException if a value is not below p
   */
  void requireCanonical(FieldElement value) {
    if (!field.contains(value)) {
      throw new FieldFormatException(
          "expected 0 <= value < p of " + field.id() + ", found " + value);
    }
  }

  /** Makes room for one more before anything changes; whether the slots moved. */
  private boolean reserve() {
    if (LIMBS * size == limbs.length) {
      limbs = Arrays.copyOf(limbs, Math.multiplyExact(2, limbs.length));
    }
    if (2 * (size + 1) <= slots.length) {
      return false;
    }
    int[] larger = new int[Math.multiplyExact(2, slots.length)];
    Arrays.fill(larger, -1);
    for (int i = 0; i < size; i++) {
      larger[freeSlot(larger, i)] = i;
    }
    slots = larger;
    return true;
  }

  private int freeSlot(int[] table, int index) {
    int of = LIMBS * index;
    int mask = table.length - 1;
    int at = slot(limbs[of], limbs[of + 1], limbs[of + 2], limbs[of + 3]) & mask;
    while (table[at] >= 0) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** Products of secret factors, high and low half folded: no chain from limb to limb. */
  private int slot(long l0, long l1, long l2, long l3) {
    long a = l0 ^ seed;
    long b = l1 ^ otherSeed;
    long c = l2 ^ otherSeed;
    long d = l3 ^ seed;
    long low = Math.multiplyHigh(a, b) ^ a * b;
    long high = Math.multiplyHigh(c, d) ^ c * d;
    long hash = low + Long.rotateLeft(high, 32);
    return (int) (hash ^ hash >>> 32);
  }

  void copyTo(ByteBuffer target) {
    target.asLongBuffer().put(limbs, 0, LIMBS * size);
  }
}
