package dev.sparky.internal.composite;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.Poseidon;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.r1cs.LinearTerms;

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

  /**
   * A sponge on values: no ids, no rows, outputs are Constants. In compile mode it takes constants
   * only and refuses everything else.
   */
  public static Sponge ofValues(Circuit circuit) {
    return new Values(circuit);
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

  private static final class Values extends Sponge {
    private final Circuit circuit;
    private FieldElement[] state = {FieldElement.ZERO, FieldElement.ZERO, FieldElement.ZERO};

    Values(Circuit circuit) {
      this.circuit = circuit;
    }

    @Override
    void add(int position, int x) {
      state[position] = Fp.add(state[position], value(x));
    }

    private FieldElement value(int x) {
      if (circuit.options().mode() == Mode.PROVE) {
        return circuit.value(x);
      }
      LinearTerms terms = circuit.terms(x, Sealing.TERM_LIMIT);
      if (!terms.variables().isEmpty()) {
        throw new RefusedException(
            Reason.BAD_SHAPE,
            -1,
            "sponge.absorb: expected a constant in compile mode, found a variable; create the"
                + " sponge as checked");
      }
      return terms.constant();
    }

    @Override
    void permute() {
      state = Poseidon.permute(state);
    }

    @Override
    int element(int position) {
      return circuit.constant(state[position]);
    }
  }
}
