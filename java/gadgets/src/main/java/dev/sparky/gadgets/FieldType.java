package dev.sparky.gadgets;

import java.util.List;

final class FieldType implements Provable<Field> {
  @Override
  public int size() {
    return 1;
  }

  @Override
  public List<Field> toFields(Field value) {
    return List.of(value);
  }

  @Override
  public Field fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return fields.get(0);
  }

  @Override
  public void check(Field value) {
    // Every element will do.
  }

  @Override
  public HashInput toInput(Field value) {
    return HashInput.of(value);
  }

  @Override
  public Field empty() {
    return Field.ZERO;
  }
}
