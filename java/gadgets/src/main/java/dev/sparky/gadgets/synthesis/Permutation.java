package dev.sparky.gadgets.synthesis;

import dev.sparky.internal.composite.PoseidonUpdate;

/**
 * The Poseidon sponge of a run, as the core of o1js has it (kimchi-circuit specification, 11): a
 * state of three references, two of which take input.
 */
public final class Permutation {
  /** Variables of one permutation; the last three are its result. */
  private static final int VARIABLES = 168;

  private final Synthesis run;
  private final LinearForm form;

  Permutation(Synthesis run) {
    this.run = run;
    this.form = new LinearForm(run.expressions());
  }

  /**
   * Absorbs the first {@code count} inputs, padded with zeros to a multiple of two, and permutes
   * after each pair; no input at all is one pair of zeros. 12 rows a pair and at most one half for
   * each sum.
   *
   * @param state three references, replaced
   */
  public void update(int[] state, int[] inputs, int count) {
    run.beforeRows();
    int block = 0;
    do {
      for (int j = 0; j < PoseidonUpdate.RATE; j++) {
        add(state, j, block + j < count ? inputs[block + j] : run.constant(0));
      }
      permute(state);
      block += PoseidonUpdate.RATE;
    } while (block < count);
  }

  /** Adds an input to one element of the state. */
  void add(int[] state, int element, int input) {
    run.beforeRows();
    state[element] = seal(run.add(state[element], input));
  }

  void permute(int[] state) {
    int first = run.circuit().permute(run.core(state[0]), run.core(state[1]), run.core(state[2]));
    for (int j = 0; j < PoseidonUpdate.WIDTH; j++) {
      state[j] = first + VARIABLES - PoseidonUpdate.WIDTH + j;
    }
  }

  /**
   * Sealing of the core, which looks at the flattened expression without merging its terms and does
   * not know the constant 0.
   */
  private int seal(int x) {
    if (x >= 0) {
      return x;
    }
    form.flatten(x);
    boolean withoutConstant = form.constant().isZero();
    if (form.count() == 0 && !withoutConstant) {
      return run.constant(form.constant());
    }
    if (form.count() == 1 && withoutConstant && form.factor(0).isOne()) {
      return form.variable(0);
    }
    if (run.proving()) {
      run.give(run.value(x));
    }
    int sealed = run.exists(1);
    run.circuit().assertEqual(run.core(x), sealed);
    return sealed;
  }
}
