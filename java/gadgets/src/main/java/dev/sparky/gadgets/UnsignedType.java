package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;
import java.util.function.Function;

/** Unsigned numbers as one field each, with their range check. */
final class UnsignedType<T extends UnsignedInteger<T>> implements Provable<T> {
  private final int bits;
  private final Function<Field, T> make;
  private final T zero;

  UnsignedType(int bits, Function<Field, T> make, T zero) {
    this.bits = bits;
    this.make = make;
    this.zero = zero;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public List<Field> toFields(T value) {
    return List.of(value.toField());
  }

  @Override
  public T fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return make.apply(fields.get(0));
  }

  @Override
  public void check(T value) {
    if (!value.isConstant()) {
      Synthesis run = value.toField().run();
      value.rangeCheck(run, value.toField().in(run));
    }
  }

  @Override
  public HashInput toInput(T value) {
    return HashInput.of(value.toField(), bits);
  }

  @Override
  public T empty() {
    return zero;
  }

  static void requireBits(List<Bool> bits, int most) {
    if (bits.size() > most) {
      throw new CircuitException(
          "fromBits: expected at most " + most + " bits, found " + bits.size());
    }
  }
}
