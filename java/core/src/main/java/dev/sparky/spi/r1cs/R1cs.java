package dev.sparky.spi.r1cs;

import dev.sparky.field.PrimeField;

/**
 * A rank-1 constraint system in memory, off the heap where the backend has such memory; equal
 * coefficients are kept once. One owner while constraints are appended; then safe to share between
 * threads until it is closed, then a {@code ClosedException}.
 */
public interface R1cs extends R1csVisitor, AutoCloseable {
  /** The name of the backend that made it. */
  String backend();

  PrimeField field();

  /** Wires, the constant one included. */
  int wires();

  /** Constraints so far. */
  int constraints();

  /** Terms of all linear combinations. */
  long terms();

  /** Distinct coefficients; 1 and -1 always count. */
  int coefficients();

  /**
   * Appends a constraint; its index is the number of those before. A wire that does not exist is a
   * {@code CircuitException}, a coefficient that is not below p a {@code FieldFormatException};
   * both may surface at a later call, which then appends nothing.
   */
  @Override
  void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients);

  /**
   * Visits the constraints {@code from..to-1}, terms in the order they were given.
   *
   * @throws dev.sparky.error.CircuitException unless {@code 0 <= from <= to <= constraints}
   */
  void constraints(int from, int to, R1csVisitor visitor);

  /**
   * Checks a witness, which must have a value for each wire.
   *
   * @param threads that share the work, at least 1; the answer is the same for any number
   */
  R1csCheck check(WitnessSource witness, int threads);

  /** Off-heap bytes it holds; 0 for a backend on the heap. */
  long offHeapBytes();

  /** Frees everything. Idempotent. */
  @Override
  void close();
}
