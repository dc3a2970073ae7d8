package dev.sparky.internal.jvm;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.internal.circuit.Place;
import dev.sparky.internal.circuit.Refusals;
import java.util.function.IntSupplier;

/** Makes refusals that carry the source position of the current call, and the row. */
final class Refusal {
  private final IntSupplier row;
  private int source = -1;

  /**
   * @param row tells the rows so far
   */
  Refusal(IntSupplier row) {
    this.row = row;
  }

  int source() {
    return source;
  }

  void source(int position) {
    source = position;
  }

  private Place place() {
    return Place.atCall(row.getAsInt(), source);
  }

  RefusedException values(Reason reason, String call, Object expected, Object found) {
    return Refusals.values(reason, place(), call, expected, found);
  }

  RefusedException constantInput(boolean left) {
    return Refusals.constantInput(place(), left);
  }

  RefusedException poseidonShape(int cells) {
    return Refusals.poseidonShape(place(), cells);
  }
}
