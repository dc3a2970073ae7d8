package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/**
 * A value in the form in which it is hashed, small numbers packed into few fields: cheap to choose
 * between and to hash. The value itself goes along for the prover. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Packed<T> {
  private final Provable<T> type;
  private final List<Field> fields;
  private final Unconstrained<T> value;

  private Packed(Provable<T> type, List<Field> fields, Unconstrained<T> value) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.value = value;
  }

  /** Packs a value: sums only, no row. */
  public static <T> Packed<T> pack(Provable<T> type, T value) {
    return new Packed<>(type, type.toInput(value).toFields(), Constants.of(type, value));
  }

  /** How records and witness blocks handle packed values. */
  public static <T> Provable<Packed<T>> type(Provable<T> type) {
    return new Type<>(type);
  }

  /** The packed fields. */
  public List<Field> fields() {
    return fields;
  }

  /** The value as new variables, which are checked and proven to pack to these fields. */
  public T unpack(Synthesis run) {
    T unpacked = type.witness(run, value::get);
    List<Field> packed = type.toInput(unpacked).toFields();
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).assertEquals(packed.get(i));
    }
    return unpacked;
  }

  private record Type<T>(Provable<T> value) implements Provable<Packed<T>> {
    @Override
    public int size() {
      return value.toInput(value.empty()).toFields().size();
    }

    @Override
    public List<Field> toFields(Packed<T> packed) {
      return packed.fields;
    }

    @Override
    public Object toAuxiliary(Packed<T> packed) {
      return packed == null ? null : packed.value;
    }

    @Override
    public Packed<T> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      return new Packed<>(value, fields, Constants.auxiliary(auxiliary));
    }

    @Override
    public void check(Packed<T> packed) {
      // The fields may be anything until they are unpacked.
    }

    @Override
    public HashInput toInput(Packed<T> packed) {
      return new HashInput(packed.fields, List.of());
    }

    @Override
    public Packed<T> empty() {
      return pack(value, value.empty());
    }
  }
}
