package dev.sparky.spi.program;

/** Inputs of many witnesses, asked for one after the other. */
@FunctionalInterface
public interface Inputs {
  /**
   * Writes the inputs of a witness: canonical limbs, four longs an input, public ones first.
   *
   * @param witness from 0, ascending
   */
  void write(long witness, long[] limbs);
}
