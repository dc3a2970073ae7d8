package dev.sparky.gadgets;

import dev.sparky.error.WitnessException;
import dev.sparky.gadgets.synthesis.CircuitLines;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Witness blocks: prover code that gives values to new variables. */
final class Witnesses {
  private Witnesses() {}

  static <T> T witness(Provable<T> type, Synthesis run, Supplier<T> block) {
    if (run.isInBlock()) {
      return type.toConstant(value(block));
    }
    T value = null;
    if (run.proving()) {
      value = run.inBlock(() -> give(type, run, block));
    }
    int size = type.size();
    int first = run.exists(size);
    var fields = new ArrayList<Field>(size);
    for (int i = 0; i < size; i++) {
      fields.add(Field.of(run, first + i));
    }
    T variables = type.fromFields(List.copyOf(fields), type.toAuxiliary(value));
    type.check(variables);
    return variables;
  }

  private static <T> T give(Provable<T> type, Synthesis run, Supplier<T> block) {
    T value = value(block);
    List<Field> fields = fields(type, value);
    for (Field field : fields) {
      run.give(field.value());
    }
    return value;
  }

  private static <T> T value(Supplier<T> block) {
    T value;
    try {
      value = block.get();
    } catch (RuntimeException e) {
      throw new WitnessException(
          "the witness block at " + CircuitLines.caller() + " failed: " + e.getMessage(), e);
    }
    if (value == null) {
      throw new WitnessException(
          "the witness block at " + CircuitLines.caller() + ": expected a value, found null");
    }
    return value;
  }

  private static <T> List<Field> fields(Provable<T> type, T value) {
    List<Field> fields;
    try {
      fields = type.toFields(value);
    } catch (RuntimeException e) {
      // Such as a record with a null, or a list of another length.
      throw new WitnessException(
          "the witness block at "
              + CircuitLines.caller()
              + " gave no such value: "
              + e.getMessage(),
          e);
    }
    if (fields.size() != type.size()) {
      throw new WitnessException(
          "the witness block at "
              + CircuitLines.caller()
              + ": expected a value of "
              + type.size()
              + " fields, found "
              + fields.size());
    }
    return fields;
  }
}
