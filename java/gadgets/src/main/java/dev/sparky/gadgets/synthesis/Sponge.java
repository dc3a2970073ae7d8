package dev.sparky.gadgets.synthesis;

import java.util.Arrays;

/**
 * A Poseidon sponge whose permutation runs as late as it can: when a third input arrives or at the
 * first squeeze. Two squeezes a permutation; an absorb after a squeeze starts at the first element
 * again. Belongs to its run.
 */
public final class Sponge {
  private static final int RATE = 2;

  private final Permutation permutation;
  private final int[] state = new int[3];
  private boolean squeezing;
  private int position;

  /** An empty sponge. */
  public Sponge(Synthesis run) {
    permutation = run.permutation();
    Arrays.fill(state, run.constant(0));
  }

  /** Adds one input. */
  public void absorb(int x) {
    if (squeezing) {
      squeezing = false;
      position = 0;
    } else if (position == RATE) {
      permutation.permute(state);
      position = 0;
    }
    permutation.add(state, position++, x);
  }

  /** The next output. */
  public int squeeze() {
    if (!squeezing || position == RATE) {
      permutation.permute(state);
      squeezing = true;
      position = 0;
    }
    return state[position++];
  }
}
