package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.rows.ArrayAccess;
import dev.sparky.gadgets.synthesis.CircuitLines;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Choices between values of a type, field by field. */
final class Choices {
  private Choices() {}

  static <T> T choose(Provable<T> type, Bool condition, T then, T otherwise) {
    if (condition.isConstant()) {
      return condition.toBoolean() ? then : otherwise;
    }
    List<Field> left = type.toFields(then);
    List<Field> right = type.toFields(otherwise);
    Field bit = condition.toField();
    var fields = new ArrayList<Field>(left.size());
    for (int i = 0; i < left.size(); i++) {
      fields.add(bit.mul(left.get(i).sub(right.get(i))).add(right.get(i)).seal());
    }
    Synthesis run = bit.run();
    T chosen = run.proving() ? run.inBlock(() -> condition.toBoolean() ? then : otherwise) : null;
    return type.fromFields(List.copyOf(fields), type.toAuxiliary(chosen));
  }

  static <T> T choose(Provable<T> type, List<Bool> conditions, List<T> values) {
    if (conditions.size() != values.size()) {
      throw new CircuitException(
          "choose: expected "
              + values.size()
              + " conditions, as there are values, found "
              + conditions.size());
    }
    T chosen = chosen(conditions, values);
    var fields = new ArrayList<Field>(Collections.nCopies(type.size(), Field.ZERO));
    for (int i = 0; i < values.size(); i++) {
      List<Field> value = type.toFields(values.get(i));
      Field mask = conditions.get(i).toField();
      for (int j = 0; j < fields.size(); j++) {
        fields.set(j, fields.get(j).add(value.get(j).mul(mask)));
      }
    }
    return type.fromFields(List.copyOf(fields), type.toAuxiliary(chosen));
  }

  /** The value whose condition holds, where conditions have values; null if there is none. */
  private static <T> T chosen(List<Bool> conditions, List<T> values) {
    Synthesis run = null;
    for (Bool condition : conditions) {
      run = condition.isConstant() ? run : condition.toField().run();
    }
    if (run == null) {
      return single(conditions, values);
    }
    return run.proving() ? run.inBlock(() -> single(conditions, values)) : null;
  }

  private static <T> T single(List<Bool> conditions, List<T> values) {
    T chosen = null;
    int count = 0;
    for (int i = 0; i < values.size(); i++) {
      if (conditions.get(i).toBoolean()) {
        chosen = count == 0 ? values.get(i) : chosen;
        count++;
      }
    }
    if (count > 1) {
      throw new WitnessException(
          "choose: expected at most one condition that holds, found "
              + count
              + " (at "
              + CircuitLines.caller()
              + ")");
    }
    return chosen;
  }

  static <T> T get(Provable<T> type, List<T> values, Field index) {
    if (index.isConstant()) {
      return values.get(requireIndex(index.value(), values.size()));
    }
    Synthesis run = index.run();
    T result = type.witness(run, () -> values.get(requireIndex(index.value(), values.size())));
    List<Field> fields = type.toFields(result);
    int[] elements = new int[values.size()];
    for (int j = 0; j < fields.size(); j++) {
      for (int i = 0; i < elements.length; i++) {
        elements[i] = type.toFields(values.get(i)).get(j).in(run);
      }
      int element = ArrayAccess.get(run, elements, index.in(run));
      Field.of(run, element).assertEquals(fields.get(j));
    }
    return result;
  }

  private static int requireIndex(FieldElement index, int length) {
    if (index.compareTo(FieldElement.of(length)) >= 0) {
      throw new CircuitException("get: expected an index below " + length + ", found " + index);
    }
    return (int) index.l0();
  }
}
