package dev.sparky.gadgets;

import java.util.ArrayList;
import java.util.List;

/**
 * A value that may be missing; then its fields are anything. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {
  private final Provable<T> type;
  private final Bool isSome;
  private final T value;

  private Option(Provable<T> type, Bool isSome, T value) {
    this.type = type;
    this.isSome = isSome;
    this.value = value;
  }

  /** An option that is there, as a constant. */
  public static <T> Option<T> some(Provable<T> type, T value) {
    return new Option<>(type, Bool.TRUE, value);
  }

  /** An option that is not there; its value is the empty one. */
  public static <T> Option<T> none(Provable<T> type) {
    return new Option<>(type, Bool.FALSE, type.empty());
  }

  /** An option of its parts: where it is not there, the value may be anything. */
  public static <T> Option<T> of(Provable<T> type, Bool isSome, T value) {
    return new Option<>(type, isSome, value);
  }

  /** How records and witness blocks handle them: whether there is a value, then its fields. */
  public static <T> Provable<Option<T>> type(Provable<T> type) {
    return new Type<>(type);
  }

  /** Whether it is there. */
  public Bool isSome() {
    return isSome;
  }

  /** The value where there is one; nothing is proven about that. */
  public T valueUnchecked() {
    return value;
  }

  /** The value, which has to be there. */
  public T assertSome() {
    isSome.assertTrue();
    return value;
  }

  /** There is no value. */
  public void assertNone() {
    isSome.assertFalse();
  }

  /** The value, or another one where there is none. */
  public T orElse(T other) {
    return type.choose(isSome, value, other);
  }

  private record Type<T>(Provable<T> value) implements Provable<Option<T>> {
    @Override
    public int size() {
      return 1 + value.size();
    }

    @Override
    public List<Field> toFields(Option<T> option) {
      var fields = new ArrayList<Field>(size());
      fields.add(option.isSome.toField());
      fields.addAll(value.toFields(option.value));
      return fields;
    }

    @Override
    public Object toAuxiliary(Option<T> option) {
      return value.toAuxiliary(option == null ? null : option.value);
    }

    @Override
    public Option<T> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      Bool isSome = Bool.unchecked(fields.get(0));
      return new Option<>(
          value, isSome, value.fromFields(fields.subList(1, fields.size()), auxiliary));
    }

    @Override
    public void check(Option<T> option) {
      Bool.TYPE.check(option.isSome);
      value.check(option.value);
    }

    @Override
    public HashInput toInput(Option<T> option) {
      return Bool.TYPE.toInput(option.isSome).append(value.toInput(option.value));
    }

    @Override
    public Option<T> empty() {
      return none(value);
    }

    @Override
    public Option<T> toCanonical(Option<T> option) {
      return new Option<>(value, option.isSome, value.toCanonical(option.value));
    }
  }
}
