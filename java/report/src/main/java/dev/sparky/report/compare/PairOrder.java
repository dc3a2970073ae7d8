package dev.sparky.report.compare;

import java.util.Random;

/** Who comes first in a pair: at random, in two pairs each side once. */
final class PairOrder {
  private final Random random;
  private boolean last;
  private boolean second;

  PairOrder(long seed) {
    random = new Random(seed);
  }

  /** Whether the first side comes first. */
  boolean next() {
    last = second ? !last : random.nextBoolean();
    second = !second;
    return last;
  }
}
