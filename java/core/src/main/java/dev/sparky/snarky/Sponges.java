package dev.sparky.snarky;

import dev.sparky.internal.composite.Sponge;

/** {@code Snarky.poseidon.sponge}. Outside prover blocks only. */
public final class Sponges {
  private final Snarky snarky;

  Sponges(Snarky snarky) {
    this.snarky = snarky;
  }

  /** A sponge of one run. */
  public static final class Handle {
    private final CircuitRun run;
    private final Sponge sponge;

    private Handle(CircuitRun run, Sponge sponge) {
      this.run = run;
      this.sponge = sponge;
    }
  }

  /**
   * @param checked whether it is in the circuit; otherwise it works on values, makes no variables
   *     and in compile mode takes constants only
   */
  public Handle create(boolean checked) {
    CircuitRun run = Blocks.outside(snarky, "sponge.create");
    return new Handle(
        run, checked ? Sponge.checked(run.circuit()) : Sponge.ofValues(run.circuit()));
  }

  public void absorb(Handle sponge, FieldVar x) {
    Blocks.outside(snarky, "sponge.absorb");
    sponge.sponge.absorb(sponge.run.reference(x));
  }

  public FieldVar squeeze(Handle sponge) {
    Blocks.outside(snarky, "sponge.squeeze");
    return sponge.run.result(sponge.sponge.squeeze());
  }
}
