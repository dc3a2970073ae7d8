package dev.sparky.internal.circuit;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.spi.GateType;

/**
 * The words in which circuits refuse a call, the same whatever the backend: what was expected and
 * found, the row that the circuit had come to, the source position, and what to do.
 */
public final class Refusals {
  private Refusals() {}

  /** Values or constants that do not satisfy a constraint. */
  public static RefusedException values(
      Reason reason, Place place, String call, Object expected, Object found) {
    String remedy =
        reason == Reason.UNSATISFIED
            ? "correct the values that the prover gives, or collect failing rows: switch eager"
                + " checks off and check the finished witness"
            : "no values can satisfy this constraint: correct the constants of the circuit";
    return of(reason, place, call, expected, found, remedy);
  }

  /** A generic gate whose left or right input is a constant. */
  public static RefusedException constantInput(Place place, boolean left) {
    return of(
        Reason.CONSTANT_INPUT,
        place,
        "generic",
        "variables on the left and right",
        left ? "a constant on the left" : "a constant on the right",
        "give a variable that is asserted equal to the constant");
  }

  /** Cells of a Poseidon gate that make no whole number of rows. */
  public static RefusedException poseidonShape(Place place, int cells) {
    return of(
        Reason.BAD_SHAPE,
        place,
        "POSEIDON",
        "5k+1 states with 1 <= k <= 11",
        cells / 3 + " states",
        "give the state before each round and the last one");
  }

  /** A raw row of a kind outside the numbering, seen when the circuit is finished. */
  public static RefusedException unknownKind(int source, int kind) {
    return of(
        Reason.UNKNOWN_GATE,
        Place.ofEarlierCall(-1, source),
        "raw",
        "a kind in 0.." + (GateType.values().length - 1),
        kind,
        "use a kind of GateType");
  }

  private static RefusedException of(
      Reason reason, Place place, String call, Object expected, Object found, String remedy) {
    return new RefusedException(
        reason, place.source(), Messages.of(call, expected, found, place.text(), remedy));
  }
}
