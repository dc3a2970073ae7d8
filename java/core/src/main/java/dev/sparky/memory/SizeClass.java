package dev.sparky.memory;

import dev.sparky.field.FieldElement;

/** The classes of buffers, by how many 32-byte elements they hold. */
public enum SizeClass {
  /** Fewer than 100 elements. */
  SMALL(99),
  /** 100 to 1,000 elements. */
  MEDIUM(1_000),
  /** More than 1,000 elements. */
  LARGE(SizeClass.MOST_ELEMENTS);

  /** What one buffer has room for, with what its alignment takes. */
  static final int MOST_ELEMENTS = (Integer.MAX_VALUE - 128) / FieldElement.BYTES;

  private final int most;

  SizeClass(int most) {
    this.most = most;
  }

  static SizeClass of(int elements) {
    return elements <= SMALL.most ? SMALL : elements <= MEDIUM.most ? MEDIUM : LARGE;
  }

  /** Elements a new buffer of this class has room for; large ones grow by powers of two. */
  int capacity(int elements) {
    return this == LARGE ? Math.min(most, Integer.highestOneBit(elements - 1) << 1) : most;
  }
}
