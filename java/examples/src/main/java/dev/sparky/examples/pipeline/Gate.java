package dev.sparky.examples.pipeline;

import java.math.BigInteger;
import java.util.List;

/**
 * A gate as pipelines on the JVM hold them: an object that names its wires by number, wire 0 being
 * the constant one.
 */
public sealed interface Gate {
  /** out = x + y. */
  record Add(int out, int x, int y) implements Gate {}

  /** out = x * y. */
  record Mul(int out, int x, int y) implements Gate {}

  /** out = value. */
  record Constant(int out, BigInteger value) implements Gate {}

  /** x = y. */
  record AssertEqual(int x, int y) implements Gate {}

  /** out = then if condition is 1, else otherwise. */
  record Select(int out, int condition, int then, int otherwise) implements Gate {}

  /** out = the sum of the terms. */
  record Linear(int out, List<Term> terms) implements Gate {}

  /** A product in a sum. */
  record Term(BigInteger factor, int wire) {}

  /** Advice: outs are the lowest bits of x. */
  record Bits(List<Integer> outs, int x) implements Gate {}

  /** Advice: out = 1 / x, or 0 for 0. */
  record Inverse(int out, int x) implements Gate {}

  /** Advice: out = 1 if x is 0, else 0. */
  record ZeroFlag(int out, int x) implements Gate {}
}
