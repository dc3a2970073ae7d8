package dev.sparky.examples.pipeline;

import java.math.BigInteger;
import java.util.List;

/**
 * What the circuits of a pipeline are written against; it stays when the layer below is swapped.
 */
public interface Pipeline extends AutoCloseable {
  /** A secret input; values are given in the order of these calls. */
  int secret();

  int constant(BigInteger value);

  int add(int x, int y);

  int mul(int x, int y);

  void assertEqual(int x, int y);

  /** Rank-1 constraints. */
  int constraints();

  /** Values of all wires; wire 0 is one. */
  List<BigInteger> witness(List<BigInteger> inputs);

  /** Whether a witness satisfies all constraints. */
  boolean check(List<BigInteger> inputs);

  @Override
  void close();
}
