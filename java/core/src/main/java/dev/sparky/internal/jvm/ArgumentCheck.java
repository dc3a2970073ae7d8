package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;

/** What is refused before a call has any effect: references, values and counts. */
final class ArgumentCheck {
  private final CircuitState state;
  private final PrimeField field;

  ArgumentCheck(CircuitState state) {
    this.state = state;
    field = state.options.field();
  }

  void reference(int reference) {
    if (reference >= state.variableCount || ~reference >= state.nodes.size()) {
      throw unknown(reference);
    }
  }

  private CircuitException unknown(int reference) {
    return new CircuitException(
        reference >= 0
            ? "variable " + reference + " does not exist: there are " + state.variableCount
            : "node " + reference + " does not exist: there are " + state.nodes.size());
  }

  void references(int[] references, int count) {
    count("cells", count, references.length);
    for (int i = 0; i < count; i++) {
      reference(references[i]);
    }
  }

  void value(FieldElement value) {
    if (!field.contains(value)) {
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
}
