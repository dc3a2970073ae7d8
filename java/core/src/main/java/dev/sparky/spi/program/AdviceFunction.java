package dev.sparky.spi.program;

/**
 * Computes advice in Java. Called once for all witnesses that are evaluated together.
 *
 * <p>The same inputs must always give the same outputs.
 */
@FunctionalInterface
public interface AdviceFunction {
  /**
   * @param parameters as the builder was given them
   * @param witnesses how many witnesses
   * @param inputs canonical limbs, four longs an element; input i of witness w begins at {@code 4 *
   *     (w * inputCount + i)}
   * @param outputs to be filled in the same way, canonical
   */
  void compute(byte[] parameters, int witnesses, long[] inputs, long[] outputs);
}
