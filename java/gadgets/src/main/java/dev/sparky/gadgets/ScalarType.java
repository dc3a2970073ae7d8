package dev.sparky.gadgets;

import java.util.List;

final class ScalarType implements Provable<Scalar> {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public List<Field> toFields(Scalar value) {
    return List.of(value.lowBit().toField(), value.high());
  }

  @Override
  public Scalar fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return new Scalar(Bool.unchecked(fields.get(0)), fields.get(1));
  }

  /** The bit is one; the range of the high part is for those that use it. */
  @Override
  public void check(Scalar value) {
    Bool.TYPE.check(value.lowBit());
  }

  @Override
  public HashInput toInput(Scalar value) {
    return HashInput.of(value.high()).append(Bool.TYPE.toInput(value.lowBit()));
  }

  @Override
  public Scalar empty() {
    return Scalar.of(0);
  }

  @Override
  public Scalar toCanonical(Scalar value) {
    return value.toCanonical();
  }
}
