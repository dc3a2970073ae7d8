package dev.sparky.snarky;

import dev.sparky.internal.composite.HashToGroup;
import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PoseidonUpdate;
import java.util.ArrayList;
import java.util.List;

/** {@code Snarky.poseidon}: the hash in a circuit. Outside prover blocks only. */
public final class Poseidon {
  private final Snarky snarky;

  Poseidon(Snarky snarky) {
    this.snarky = snarky;
  }

  /** Absorbs inputs, padded with zeros to a multiple of two, into a state of three. */
  public List<FieldVar> update(List<FieldVar> state, List<FieldVar> inputs) {
    CircuitRun run = Blocks.outside(snarky, "poseidon.update");
    int[] next =
        PoseidonUpdate.update(run.circuit(), run.references(state), run.references(inputs));
    var result = new ArrayList<FieldVar>(next.length);
    for (int element : next) {
      result.add(run.result(element));
    }
    return List.copyOf(result);
  }

  /** The hash of inputs: the first element of the zero state after {@link #update}. */
  public FieldVar hash(List<FieldVar> inputs) {
    FieldVar zero = FieldVar.constant(0);
    return update(List.of(zero, zero, zero), inputs).get(0);
  }

  /** A point of Pallas from inputs. */
  public PointVar hashToGroup(List<FieldVar> inputs) {
    CircuitRun run = Blocks.outside(snarky, "poseidon.hashToGroup");
    Point point = HashToGroup.hash(run.circuit(), run.references(inputs));
    return new PointVar(run.result(point.x()), run.result(point.y()));
  }

  public Sponges sponge() {
    return new Sponges(snarky);
  }
}
