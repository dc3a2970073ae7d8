package dev.sparky.field;

/**
 * How a {@link FieldVector} keeps its elements. It decides speed, never a result: what goes in and
 * comes out is canonical integers in either.
 */
public enum VectorLayout {
  /** One element after the other, 32 bytes each, fully reduced: for vectors used a few times. */
  CANONICAL,
  /**
   * As the arithmetic of the backend wants it (blocks of eight for a vector unit, at most 40 bytes
   * an element): for chains of operations on the same vectors.
   */
  RESIDENT
}
