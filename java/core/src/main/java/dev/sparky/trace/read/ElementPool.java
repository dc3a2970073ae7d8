package dev.sparky.trace.read;

import dev.sparky.field.FieldElement;
import java.util.Arrays;

/**
 * The field elements of a trace, each value once: traces repeat a few coefficients thousands of
 * times. Numbered from 0 in the order they were first seen.
 */
final class ElementPool {
  private FieldElement[] elements = new FieldElement[64];
  private int[] slots = new int[256];
  private int size;

  int size() {
    return size;
  }

  FieldElement[] toArray() {
    return Arrays.copyOf(elements, size);
  }

  /** The number of a value given as four limbs, least significant first. */
  int intern(long[] limbs) {
    int mask = slots.length - 1;
    int slot = hash(limbs[0], limbs[1], limbs[2], limbs[3]) & mask;
    while (slots[slot] != 0) {
      FieldElement known = elements[slots[slot] - 1];
      if (known.l0() == limbs[0]
          && known.l1() == limbs[1]
          && known.l2() == limbs[2]
          && known.l3() == limbs[3]) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return append(new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]), slot);
  }

  private int append(FieldElement element, int slot) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size * 2);
    }
    elements[size] = element;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int i = 0; i < size; i++) {
      FieldElement e = elements[i];
      int slot = hash(e.l0(), e.l1(), e.l2(), e.l3()) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = i + 1;
    }
    slots = larger;
  }

  private static int hash(long l0, long l1, long l2, long l3) {
    long mixed =
        (l0 ^ Long.rotateLeft(l1, 17) ^ Long.rotateLeft(l2, 31) ^ l3) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
