package dev.sparky.report.compare;

/**
 * How circuits are timed. Both backends run in pairs, one after the other in random order, first
 * until the warm-up is over, then until the seconds have passed, but at least {@code minPairs} and
 * at most {@code maxPairs} of them.
 *
 * @param warmUpSeconds pairs of so long are run first and do not count; at least one is
 * @param seconds pairs of so long count
 * @param minPairs at least 1
 * @param maxPairs at least {@code minPairs}
 * @param memorySeconds runs of so long are watched for the memory over time, at least one; 0 for
 *     none
 * @param seed of the order within the pairs
 */
public record CompareSettings(
    double warmUpSeconds,
    double seconds,
    int minPairs,
    int maxPairs,
    double memorySeconds,
    long seed) {
  /** What {@code sparky compare} does. */
  public static final CompareSettings DEFAULT = new CompareSettings(0.2, 0.5, 6, 50, 0, 0x736565);

  /** A pair that takes longer is not run more often than there have to be pairs. */
  private static final double LONG_SECONDS = 5;

  private static final int FEW_PAIRS = 3;

  public CompareSettings {
    if (minPairs < 1 || maxPairs < minPairs) {
      throw new IllegalArgumentException(
          "expected 1 <= minPairs <= maxPairs, found " + minPairs + " and " + maxPairs);
    }
  }

  /** The same with memory over time. */
  public CompareSettings withMemory(double newMemorySeconds) {
    return new CompareSettings(warmUpSeconds, seconds, minPairs, maxPairs, newMemorySeconds, seed);
  }

  /** The same with so many pairs, whatever time they take. */
  public CompareSettings withPairs(int pairs) {
    return new CompareSettings(warmUpSeconds, seconds, pairs, pairs, memorySeconds, seed);
  }

  /** How many pairs there have to be where one takes so long. */
  int minPairs(double pairSeconds) {
    return pairSeconds > LONG_SECONDS && minPairs < maxPairs
        ? Math.min(FEW_PAIRS, minPairs)
        : minPairs;
  }
}
