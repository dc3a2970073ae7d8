package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;

/**
 * A Poseidon sponge of rate two whose permutation runs as late as it can: when a third input
 * arrives or at the first squeeze. Two squeezes a permutation; an absorb after a squeeze starts at
 * position 0 again, on the state as it is.
 *
 * <p>Belongs to one circuit and its owner.
 */
public abstract class Sponge {
  private boolean squeezing;
  private int position;

  Sponge() {}

  /** A sponge in the circuit: the variables and rows of its permutations. */
  public static Sponge checked(Circuit circuit) {
    return new Checked(circuit);
  }

  public final void absorb(int x) {
    if (squeezing) {
      squeezing = false;
      position = 0;
    } else if (position == PoseidonUpdate.RATE) {
      permute();
      position = 0;
    }
    add(position, x);
    position++;
  }

  /** Returns a reference to the next output. */
  public final int squeeze() {
    if (!squeezing || position == PoseidonUpdate.RATE) {
      permute();
      squeezing = true;
      position = 0;
    }
    return element(position++);
  }

  abstract void add(int position, int x);

  abstract void permute();

  abstract int element(int position);

  private static final class Checked extends Sponge {
    private final Circuit circuit;
    private final int[] state;

    Checked(Circuit circuit) {
      this.circuit = circuit;
      int zero = circuit.constant(FieldElement.ZERO);
      this.state = new int[] {zero, zero, zero};
    }

    @Override
    void add(int position, int x) {
      state[position] = Sealing.seal(circuit, circuit.add(state[position], x));
    }

    @Override
    void permute() {
      PoseidonUpdate.permute(circuit, state);
    }

    @Override
    int element(int position) {
      return state[position];
    }
  }
}
