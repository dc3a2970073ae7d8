package dev.sparky.r1cs;

import dev.sparky.field.PrimeField;
import java.util.Arrays;

/** The terms of one constraint, reused for the next; grows with what was read, not with claims. */
final class TermBuffer {
  private static final int LIMBS = 4;
  private static final int FIRST = 64;

  private final int wireCount;
  private final int most;
  private final long[] p = new long[LIMBS];
  private final String fieldName;
  private int[] wires = new int[FIRST];
  private long[] coefficients = new long[LIMBS * FIRST];
  private int count;

  TermBuffer(PrimeField field, int wireCount, int most) {
    this.wireCount = wireCount;
    this.most = most;
    this.fieldName = field.id();
    for (int i = 0; i < LIMBS; i++) {
      p[i] = field.modulusLimbs().limb(i);
    }
  }

  void clear() {
    count = 0;
  }

  /** Terms that still fit into the limit. */
  int room() {
    return most - count;
  }

  int[] wires() {
    return wires;
  }

  long[] coefficients() {
    return coefficients;
  }

  /** Reads a term: u32 wire, then the coefficient. */
  void read(Cursor cursor, int constraint) {
    if (count == wires.length) {
      int larger = (int) Math.min(2L * count, most);
      wires = Arrays.copyOf(wires, larger);
      coefficients = Arrays.copyOf(coefficients, LIMBS * larger);
    }
    long at = cursor.offset();
    int wire = cursor.u32();
    if (wire < 0 || wire >= wireCount) {
      throw cursor.flaw(
          at,
          "constraint "
              + constraint
              + ": expected a wire below "
              + wireCount
              + ", found "
              + Integer.toUnsignedString(wire));
    }
    wires[count] = wire;
    cursor.element(coefficients, LIMBS * count);
    if (!below(coefficients, LIMBS * count, p)) {
      throw cursor.flaw(
          at + Integer.BYTES,
          "constraint " + constraint + ": expected a coefficient below p of " + fieldName);
    }
    count++;
  }

  /** Whether the element at {@code at} is below p. */
  static boolean below(long[] limbs, int at, long[] p) {
    for (int i = LIMBS - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(limbs[at + i], p[i]);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
