package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of a fixed length, element by element. */
final class ListType<T> implements Provable<List<T>> {
  private final Provable<T> element;
  private final int length;

  ListType(Provable<T> element, int length) {
    if (length < 0) {
      throw new CircuitException("list: expected a length >= 0, found " + length);
    }
    this.element = element;
    this.length = length;
  }

  @Override
  public int size() {
    return Math.multiplyExact(length, element.size());
  }

  @Override
  public List<Field> toFields(List<T> value) {
    requireLength(value);
    var fields = new ArrayList<Field>(size());
    for (T each : value) {
      fields.addAll(element.toFields(each));
    }
    return fields;
  }

  @Override
  public Object toAuxiliary(List<T> value) {
    var auxiliary = new ArrayList<Object>(length);
    for (int i = 0; i < length; i++) {
      auxiliary.add(element.toAuxiliary(value == null ? null : value.get(i)));
    }
    return auxiliary;
  }

  @Override
  public List<T> fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    List<?> parts = (List<?>) auxiliary;
    int size = element.size();
    var value = new ArrayList<T>(length);
    for (int i = 0; i < length; i++) {
      List<Field> part = fields.subList(i * size, (i + 1) * size);
      value.add(element.fromFields(part, parts == null ? null : parts.get(i)));
    }
    return List.copyOf(value);
  }

  @Override
  public void check(List<T> value) {
    requireLength(value);
    value.forEach(element::check);
  }

  @Override
  public HashInput toInput(List<T> value) {
    requireLength(value);
    HashInput input = HashInput.EMPTY;
    for (T each : value) {
      input = input.append(element.toInput(each));
    }
    return input;
  }

  @Override
  public List<T> empty() {
    return List.copyOf(Collections.nCopies(length, element.empty()));
  }

  @Override
  public List<T> toCanonical(List<T> value) {
    return value.stream().map(element::toCanonical).toList();
  }

  private void requireLength(List<T> value) {
    if (value.size() != length) {
      throw new CircuitException("list: expected " + length + " elements, found " + value.size());
    }
  }
}
