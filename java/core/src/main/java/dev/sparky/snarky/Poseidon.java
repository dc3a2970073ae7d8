package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import dev.sparky.internal.composite.HashToGroup;
import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PoseidonUpdate;
import java.util.ArrayList;
import java.util.List;

/** {@code Snarky.poseidon}: the hash in a circuit; what makes rows, outside prover blocks only. */
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

  /**
   * The hash of inputs: the first element of the zero state after {@link #update}. As in o1js,
   * constants hash to a constant, without rows and inside prover blocks too.
   */
  public FieldVar hash(List<FieldVar> inputs) {
    if (inputs.stream().allMatch(FieldVar::isConstant)) {
      return FieldVar.constant(hashValues(inputs.stream().map(FieldVar::constantValue).toList()));
    }
    FieldVar zero = FieldVar.constant(0);
    return update(List.of(zero, zero, zero), inputs).get(0);
  }

  /** The hash of values, for the prover's own code. */
  public static FieldElement hashValues(List<FieldElement> inputs) {
    FieldElement[] state = {FieldElement.ZERO, FieldElement.ZERO, FieldElement.ZERO};
    for (int block = 0; block == 0 || block < inputs.size(); block += PoseidonUpdate.RATE) {
      int end = Math.min(block + PoseidonUpdate.RATE, inputs.size());
      for (int i = block; i < end; i++) {
        state[i - block] = Fp.add(state[i - block], inputs.get(i));
      }
      state = dev.sparky.internal.field.Poseidon.permute(state);
    }
    return state[0];
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
