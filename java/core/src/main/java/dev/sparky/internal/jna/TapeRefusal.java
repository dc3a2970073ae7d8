package dev.sparky.internal.jna;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.internal.circuit.Refusals;

/** Says what the native side refused: which call stands in the record, and what it found there. */
final class TapeRefusal {
  private TapeRefusal() {}

  /**
   * @param tape with the refused record
   * @param outcome of the append
   * @param source the source position of the record
   */
  static RefusedException of(TapeWriter tape, Outcome outcome, int source) {
    int record = outcome.record();
    int row = outcome.row();
    Reason reason = outcome.reason();
    int op = tape.word(record, TapeWriter.OP);
    return switch (reason) {
      case CONSTANT_INPUT -> Refusals.constantInput(row, source, outcome.expected().isZero());
      case BAD_SHAPE -> Refusals.poseidonShape(row, source, tape.word(record, TapeWriter.B));
      default -> {
        Object expected = op == TapeRecord.BOOLEAN ? "0 or 1" : outcome.expected();
        yield Refusals.values(reason, row, source, call(op), expected, outcome.found());
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
