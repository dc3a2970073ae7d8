package dev.sparky.snarky;

import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PointScaling;
import java.util.ArrayList;
import java.util.List;

/** {@code Snarky.group}: scaling of Pallas points. */
public final class Group {
  private final Snarky snarky;

  Group(Snarky snarky) {
    this.snarky = snarky;
  }

  /**
   * What {@link #scaleFastUnpack} returns.
   *
   * @param bits of the scalar, least significant first
   */
  public record Scaled(PointVar point, List<BoolVar> bits) {}

  /**
   * {@code (2 scalar + 1 + 2^bits) point} by the VarBaseMul gate, and the low bits of the scalar,
   * which have to be all of it. In prover mode a step that would divide by zero is refused.
   *
   * @param bits how many, a multiple of 5
   */
  public Scaled scaleFastUnpack(PointVar point, FieldVar scalar, int bits) {
    CircuitRun run = Blocks.outside(snarky, "scaleFastUnpack");
    var base = new Point(run.reference(point.x()), run.reference(point.y()));
    PointScaling scaling =
        PointScaling.scaleFastUnpack(run.circuit(), base, run.reference(scalar), bits);
    var result = new ArrayList<BoolVar>(bits);
    for (int bit : scaling.bits()) {
      result.add(new BoolVar(run.result(bit)));
    }
    Point end = scaling.result();
    return new Scaled(new PointVar(run.result(end.x()), run.result(end.y())), List.copyOf(result));
  }
}
