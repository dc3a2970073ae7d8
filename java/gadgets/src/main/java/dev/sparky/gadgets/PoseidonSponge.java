package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Sponge;
import dev.sparky.gadgets.synthesis.Synthesis;

/**
 * A Poseidon sponge in a circuit, for inputs that come and go one by one: the permutation runs when
 * a third input arrives and at the first squeeze; two squeezes a permutation. Constants in it cost
 * rows too. Mutable; belongs to its run and its owner.
 */
public final class PoseidonSponge {
  private final Synthesis run;
  private final Sponge sponge;

  /** An empty sponge. */
  public PoseidonSponge(Synthesis run) {
    this.run = run;
    sponge = new Sponge(run);
  }

  public void absorb(Field x) {
    sponge.absorb(x.in(run));
  }

  public Field squeeze() {
    return Field.of(run, sponge.squeeze());
  }
}
