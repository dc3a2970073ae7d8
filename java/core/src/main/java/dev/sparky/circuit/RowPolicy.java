package dev.sparky.circuit;

import dev.sparky.error.CircuitException;

/**
 * Which rows a circuit gets beyond the rules of {@link dev.sparky.spi.program.Program}, to be equal
 * row for row to what another compiler makes of the same gates. Immutable.
 *
 * @param foldSums a sum whose variables cancel is the constant that is left: products with it,
 *     equalities of equal sums and all that follows from them have no rows
 * @param maxFanOut a sum that more instructions than this use gets a row and a variable of its own;
 *     0 for no limit
 */
public record RowPolicy(boolean foldSums, int maxFanOut) {
  /** The rules of {@link dev.sparky.spi.program.Program} alone: nothing is simplified. */
  public static final RowPolicy PLAIN = new RowPolicy(false, 0);

  public RowPolicy {
    if (maxFanOut < 0) {
      throw new CircuitException("maxFanOut: expected at least 0, found " + maxFanOut);
    }
  }

  public RowPolicy foldingSums() {
    return new RowPolicy(true, maxFanOut);
  }

  public RowPolicy withMaxFanOut(int uses) {
    return new RowPolicy(foldSums, uses);
  }
}
