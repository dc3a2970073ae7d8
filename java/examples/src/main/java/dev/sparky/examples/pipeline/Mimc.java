package dev.sparky.examples.pipeline;

import java.math.BigInteger;

/** A circuit of the pipeline, untouched by the swap: x -> (x + key + c_i)^7, round after round. */
public final class Mimc {
  private Mimc() {}

  /** Asserts that the last of three secrets is the permutation of the first under the second. */
  public static void build(Pipeline pipeline, int rounds) {
    int x = pipeline.secret();
    int key = pipeline.secret();
    final int expected = pipeline.secret();
    for (int round = 0; round < rounds; round++) {
      int keyed = pipeline.add(x, key);
      int t = pipeline.add(keyed, pipeline.constant(BigInteger.valueOf(1000003L * round + 7)));
      int square = pipeline.mul(t, t);
      int fourth = pipeline.mul(square, square);
      x = pipeline.mul(pipeline.mul(fourth, square), t);
    }
    pipeline.assertEqual(pipeline.add(x, key), expected);
  }

  /** The same on integers. */
  public static BigInteger permute(BigInteger x, BigInteger key, int rounds, BigInteger p) {
    BigInteger value = x;
    for (int round = 0; round < rounds; round++) {
      BigInteger constant = BigInteger.valueOf(1000003L * round + 7);
      value = value.add(key).add(constant).modPow(BigInteger.valueOf(7), p);
    }
    return value.add(key).mod(p);
  }
}
