package dev.sparky.spi.r1cs;

import dev.sparky.field.PrimeField;

/** The values of all wires of a rank-1 constraint system, streamed as often as asked. */
public interface WitnessSource {
  PrimeField field();

  /** How many values there are, the constant one included. */
  int count();

  /** Visits all values in the order of the wires. */
  void values(ValueVisitor visitor);

  /** Receives values in order, some at a time. */
  @FunctionalInterface
  interface ValueVisitor {
    /**
     * @param from the wire of the first value
     * @param count how many there are
     * @param limbs canonical, four longs a value, least significant first; reused between calls
     */
    void values(int from, int count, long[] limbs);
  }
}
