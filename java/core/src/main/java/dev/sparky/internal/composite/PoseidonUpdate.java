package dev.sparky.internal.composite;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;

/** The Poseidon hash in a circuit: absorb blocks of two, a permutation after each. */
public final class PoseidonUpdate {
  /** Elements of the state. */
  public static final int WIDTH = 3;

  /** Elements of the state that take input. */
  public static final int RATE = 2;

  /** Variables that a permutation makes; the result is the last three. */
  static final int PERMUTATION_VARIABLES = 168;

  private PoseidonUpdate() {}

  /**
   * Absorbs inputs, padded with the constant 0 to a multiple of two; no input at all is one block
   * of zeros. Returns the new state.
   */
  public static int[] update(Circuit circuit, int[] state, int[] inputs) {
    if (state.length != WIDTH) {
      throw new CircuitException(
          "poseidon.update: expected 3 state elements, found " + state.length);
    }
    int[] next = state.clone();
    int zero = circuit.constant(FieldElement.ZERO);
    for (int block = 0; block == 0 || block < inputs.length; block += RATE) {
      for (int j = 0; j < RATE; j++) {
        int input = block + j < inputs.length ? inputs[block + j] : zero;
        next[j] = Sealing.seal(circuit, circuit.add(next[j], input));
      }
      permute(circuit, next);
    }
    return next;
  }

  /** Replaces the state by its permutation. */
  static void permute(Circuit circuit, int[] state) {
    int result = circuit.permute(state[0], state[1], state[2]) + PERMUTATION_VARIABLES - WIDTH;
    for (int j = 0; j < WIDTH; j++) {
      state[j] = result + j;
    }
  }
}
