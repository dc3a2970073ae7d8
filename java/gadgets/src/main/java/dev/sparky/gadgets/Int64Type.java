package dev.sparky.gadgets;

import java.util.List;

/** Magnitude and sign. */
final class Int64Type implements Provable<Int64> {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public List<Field> toFields(Int64 value) {
    return List.of(value.magnitude().toField(), value.sign());
  }

  @Override
  public Int64 fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return new Int64(UInt64.unchecked(fields.get(0)), fields.get(1));
  }

  @Override
  public void check(Int64 value) {
    UInt64.TYPE.check(value.magnitude());
    value.sign().square().assertEquals(1);
    // Zero is positive: magnitude + sign is not -1.
    value.magnitude().toField().add(value.sign()).assertNotEquals(Field.of(-1));
  }

  @Override
  public HashInput toInput(Int64 value) {
    Field positive = value.isNonNegative().toField();
    return UInt64.TYPE.toInput(value.magnitude()).append(HashInput.of(positive, 1));
  }

  @Override
  public Int64 empty() {
    return Int64.ZERO;
  }
}
