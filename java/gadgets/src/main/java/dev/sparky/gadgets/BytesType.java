package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.util.List;

final class BytesType implements Provable<Bytes> {
  private final int length;
  private final Provable<List<UInt8>> list;

  BytesType(int length) {
    this.length = length;
    list = Provable.listOf(UInt8.TYPE, length);
  }

  @Override
  public int size() {
    return length;
  }

  @Override
  public List<Field> toFields(Bytes value) {
    requireLength(value);
    return list.toFields(value.toList());
  }

  @Override
  public Bytes fromFields(List<Field> fields, Object auxiliary) {
    return Bytes.of(list.fromFields(fields, null));
  }

  @Override
  public void check(Bytes value) {
    requireLength(value);
    list.check(value.toList());
  }

  @Override
  public HashInput toInput(Bytes value) {
    requireLength(value);
    return list.toInput(value.toList());
  }

  @Override
  public Bytes empty() {
    return Bytes.of(list.empty());
  }

  private void requireLength(Bytes value) {
    if (value.length() != length) {
      throw new CircuitException("bytes: expected " + length + ", found " + value.length());
    }
  }
}
