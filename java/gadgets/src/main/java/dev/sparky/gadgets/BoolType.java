package dev.sparky.gadgets;

import java.util.List;

final class BoolType implements Provable<Bool> {
  @Override
  public int size() {
    return 1;
  }

  @Override
  public List<Field> toFields(Bool value) {
    return List.of(value.toField());
  }

  @Override
  public Bool fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return Bool.unchecked(fields.get(0));
  }

  @Override
  public void check(Bool value) {
    value.toField().assertBool();
  }

  @Override
  public HashInput toInput(Bool value) {
    return HashInput.of(value.toField(), 1);
  }

  @Override
  public Bool empty() {
    return Bool.FALSE;
  }
}
