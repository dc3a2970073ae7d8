package dev.sparky.internal.tape;

import dev.sparky.spi.GateCall;

/**
 * The calls of a {@link CallBatch}, one method for each. References are those of the circuit that
 * the batch is made on; an element is given by its place {@code k} in the pool of the batch.
 */
public interface CallVisitor {
  /** Names the source position of the call that follows. */
  void source(int position);

  /** New variables; in prover mode their values are {@code k}, {@code k + 1} and so on. */
  void exists(int count, int k);

  /** A node for a constant. */
  void constant(int k);

  /** A node {@code x + y}. */
  void add(int x, int y);

  /** A node {@code k * x}. */
  void scale(int k, int x);

  /** {@code x = y}. */
  void assertEqual(int x, int y);

  /** {@code x * y = z}. */
  void assertMul(int x, int y, int z);

  /** {@code x * x = y}. */
  void assertSquare(int x, int y);

  /** {@code x} is 0 or 1. */
  void assertBoolean(int x);

  /** A new variable {@code x * y}. */
  void multiply(int x, int y);

  /**
   * {@code sl * l + sr * r + so * o + sm * l * r + sc = 0}.
   *
   * @param k of sl, sr, so, sm and sc
   */
  void generic(int l, int r, int o, int[] k);

  /**
   * A gate call.
   *
   * @param k of its coefficients
   */
  void gate(GateCall call, int[] cells, int[] k);

  /**
   * A row of a kind as it is.
   *
   * @param k of its coefficients
   */
  void raw(int kind, int[] cells, int[] k);

  /** The Poseidon permutation of three references. */
  void permute(int s0, int s1, int s2);

  /** Switches eager checks on or off. */
  void eagerChecks(boolean on);
}
