package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;

/**
 * A circuit: run once to compile it and once for every witness, with the same calls each time.
 *
 * @param <I> public input
 * @param <O> public output
 */
@FunctionalInterface
public interface CircuitBody<I, O> {
  /**
   * @param run where variables are made, in either mode
   * @param input the public input as variables
   * @return the public output
   */
  O build(Synthesis run, I input);
}
