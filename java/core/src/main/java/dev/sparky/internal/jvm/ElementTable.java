package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The distinct field elements of a circuit, canonical, numbered in the order they first appear:
 * equal elements have equal numbers, so coefficients are ints everywhere else.
 *
 * <p>The hash has random keys, so that no input can be made to collide; it decides only where a
 * number is looked up, never which number an element gets.
 */
final class ElementTable {
  static final int ZERO = 0;
  static final int ONE = 1;
  static final int MINUS_ONE = 2;

  private static final int LIMBS = MontgomeryField.LIMBS;
  private static final int ABSENT = -1;
  private static final long[] KEYS = new SplittableRandom().longs(4).toArray();

  private final MontgomeryField field;
  private final ElementList elements = new ElementList(64);
  private final ElementList montgomery = new ElementList(0);
  private final boolean withMontgomery;
  private final IntList negatives = new IntList(64);
  private final IntList inverses = new IntList(64);
  private final long[] scratch = new long[LIMBS];

  /** Element number + 1 at its hash, linear probing; 0 for a free slot. */
  private int[] slots = new int[256];

  /**
   * @param withMontgomery whether to keep the Montgomery form of each element too, for {@link
   *     #scale}
   */
  ElementTable(PrimeField primeField, boolean withMontgomery) {
    field = MontgomeryField.of(primeField);
    this.withMontgomery = withMontgomery;
    intern(FieldElement.ZERO);
    intern(FieldElement.ONE);
    field.neg(scratch, 0, elements.limbs(), LIMBS * ONE);
    intern(scratch, 0);
  }

  int size() {
    return elements.size();
  }

  long[] limbs() {
    return elements.limbs();
  }

  FieldElement get(int number) {
    return elements.get(number);
  }

  int intern(FieldElement value) {
    MontgomeryField.store(scratch, 0, value);
    return intern(scratch, 0);
  }

  int intern(long[] value, int offset) {
    int slot = find(slots, value, offset);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (2 * elements.size() >= slots.length) {
      slots = rehashed();
      slot = find(slots, value, offset);
    }
    int number = elements.size();
    if (withMontgomery) {
      // Longer than the elements only if memory ran out between the two.
      montgomery.truncate(number);
      int form = montgomery.extend(1);
      field.toMontgomery(montgomery.limbs(), form, value, offset);
    }
    int at = elements.extend(1);
    System.arraycopy(value, offset, elements.limbs(), at, LIMBS);
    slots[slot] = number + 1;
    return number;
  }

  int negate(int number) {
    if (number == ONE || number == MINUS_ONE) {
      return ONE + MINUS_ONE - number;
    }
    int known = number < negatives.size() ? negatives.get(number) : ABSENT;
    if (known != ABSENT) {
      return known;
    }
    field.neg(scratch, 0, elements.limbs(), LIMBS * number);
    return remember(negatives, number);
  }

  int add(int x, int y) {
    if (x == ZERO || y == ZERO) {
      return x + y - ZERO;
    }
    field.add(scratch, 0, elements.limbs(), LIMBS * x, elements.limbs(), LIMBS * y);
    return intern(scratch, 0);
  }

  int multiply(int x, int y) {
    if (x == ONE || y == ZERO) {
      return y;
    }
    if (y == ONE || x == ZERO) {
      return x;
    }
    if (x == MINUS_ONE || y == MINUS_ONE) {
      return negate(x == MINUS_ONE ? y : x);
    }
    field.mulCanonical(scratch, 0, elements.limbs(), LIMBS * x, elements.limbs(), LIMBS * y);
    return intern(scratch, 0);
  }

  /** x / y for y other than zero. */
  int divide(int x, int y) {
    if (x == y) {
      return ONE;
    }
    return multiply(x, invert(y));
  }

  private int invert(int number) {
    if (number == ONE || number == MINUS_ONE) {
      return number;
    }
    int known = number < inverses.size() ? inverses.get(number) : ABSENT;
    if (known != ABSENT) {
      return known;
    }
    field.inverseCanonical(scratch, 0, elements.limbs(), LIMBS * number);
    return remember(inverses, number);
  }

  private int remember(IntList memo, int number) {
    int result = intern(scratch, 0);
    memo.fillTo(number + 1, ABSENT);
    memo.set(number, result);
    return result;
  }

  /** sum += element. */
  void addTo(long[] sum, int number) {
    field.add(sum, 0, sum, 0, elements.limbs(), LIMBS * number);
  }

  /** r = element * value, value and r canonical. */
  void scale(long[] r, int ro, int number, long[] value, int offset) {
    switch (number) {
      case ZERO -> Arrays.fill(r, ro, ro + LIMBS, 0);
      case ONE -> System.arraycopy(value, offset, r, ro, LIMBS);
      case MINUS_ONE -> field.neg(r, ro, value, offset);
      default -> {
        if (withMontgomery) {
          field.mul(r, ro, montgomery.limbs(), LIMBS * number, value, offset);
        } else {
          field.mulCanonical(r, ro, elements.limbs(), LIMBS * number, value, offset);
        }
      }
    }
  }

  private int find(int[] table, long[] value, int offset) {
    int mask = table.length - 1;
    int slot = hash(value, offset) & mask;
    while (table[slot] != 0
        && !Limbs.equal(elements.limbs(), LIMBS * (table[slot] - 1), value, offset)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(long[] value, int offset) {
    long hash =
        (value[offset] + KEYS[0]) * (value[offset + 1] + KEYS[1])
            + (value[offset + 2] + KEYS[2]) * (value[offset + 3] + KEYS[3]);
    return (int) ((hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L >>> 32);
  }

  /** A larger table, whole before it takes the place of the other. */
  private int[] rehashed() {
    if (slots.length == 1 << 30) {
      throw new OutOfMemoryError("a table of " + elements.size() + " distinct elements");
    }
    int[] larger = new int[2 * slots.length];
    for (int number = 0; number < elements.size(); number++) {
      larger[find(larger, elements.limbs(), LIMBS * number)] = number + 1;
    }
    return larger;
  }
}
