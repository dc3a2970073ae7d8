package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.GateCall;

/**
 * Checks the arguments of a call before it is written: what the native side would find malformed in
 * a batch is told at its own call. Keeps the counts of variables and nodes in step with the native
 * side.
 */
final class CallArguments {
  int variables;
  int nodes;
  private final PrimeField field;
  private final FieldElement modulus;

  CallArguments(PrimeField field) {
    this.field = field;
    modulus = field.modulusLimbs();
  }

  void reference(int reference) {
    if (reference >= 0 ? reference >= variables : ~reference >= nodes) {
      throw new CircuitException(
          reference >= 0
              ? "variable " + reference + " does not exist: there are " + variables
              : "node " + reference + " does not exist: there are " + nodes);
    }
  }

  void references(int[] references, int count) {
    count("cells", count, references.length);
    for (int i = 0; i < count; i++) {
      reference(references[i]);
    }
  }

  void value(FieldElement value) {
    if (Long.compareUnsigned(value.l3(), modulus.l3()) >= 0 && !field.contains(value)) {
      throw new FieldFormatException(
          "expected 0 <= value < p of " + field.id() + ", found " + value);
    }
  }

  void values(String what, FieldElement[] values, int count) {
    count(what, count, values.length);
    for (int i = 0; i < count; i++) {
      value(values[i]);
    }
  }

  void count(String what, int count, int available) {
    if (count < 0 || count > available) {
      throw new CircuitException(what + ": expected 0.." + available + ", found " + count);
    }
  }

  /** Room for {@code count} more variables. */
  void newVariables(String what, int count) {
    count(what, count, TapeRecord.LIMIT - variables);
  }

  void newNode() {
    count("expression nodes", 1, TapeRecord.LIMIT - nodes);
  }

  void shape(GateCall call, int cells) {
    boolean fits =
        switch (call) {
          case POSEIDON -> cells % 3 == 0;
          case EC_SCALE -> cells % 26 == 0;
          case EC_ENDOSCALE -> cells >= 3 && cells % 13 == 3;
          case EC_ENDOSCALAR -> cells % 14 == 0;
          default -> cells == call.cells();
        };
    if (!fits || cells < 0) {
      throw new CircuitException(call + ": a call of this gate does not take " + cells + " cells");
    }
  }
}
