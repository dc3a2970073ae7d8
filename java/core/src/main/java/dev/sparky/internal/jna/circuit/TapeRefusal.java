package dev.sparky.internal.jna.circuit;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.internal.circuit.Place;
import dev.sparky.internal.circuit.Refusals;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.tape.TapeRecord;

/** Says what the native side refused: which call stands in the record, and what it found there. */
final class TapeRefusal {
  private TapeRefusal() {}

  /**
   * @param tape with the refused record
   * @param outcome of the append
   * @param source the source position of the record
   * @param atCall whether the call that wrote the record is being made
   */
  static RefusedException of(TapeWriter tape, Outcome outcome, int source, boolean atCall) {
    int record = outcome.record();
    int row = outcome.row();
    Place place = atCall ? Place.atCall(row, source) : Place.ofEarlierCall(row, source);
    Reason reason = outcome.reason();
    int op = tape.word(record, TapeWriter.OP);
    return switch (reason) {
      case CONSTANT_INPUT -> Refusals.constantInput(place, outcome.expected().isZero());
      case BAD_SHAPE -> Refusals.poseidonShape(place, tape.word(record, TapeWriter.B));
      default -> {
        Object expected = op == TapeRecord.BOOLEAN ? "0 or 1" : outcome.expected();
        yield Refusals.values(reason, place, call(op), expected, outcome.found());
      }
    };
  }

  private static String call(int op) {
    return switch (op) {
      case TapeRecord.EQUAL -> "assertEqual";
      case TapeRecord.MUL -> "assertMul";
      case TapeRecord.SQUARE -> "assertSquare";
      case TapeRecord.BOOLEAN -> "assertBoolean";
      case TapeRecord.MULTIPLY -> "multiply";
      default -> "generic";
    };
  }
}
