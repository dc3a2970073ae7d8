package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;
import java.util.function.Supplier;

/**
 * A value that only prover code sees: it is no part of the circuit and nothing is proven about it.
 * Empty in compile mode. Immutable if the value is.
 *
 * @param <T> anything
 */
public final class Unconstrained<T> {
  private static final Unconstrained<Object> NONE = new Unconstrained<>(null);

  private final T value;

  private Unconstrained(T value) {
    this.value = value;
  }

  /** A value that is not null. */
  public static <T> Unconstrained<T> of(T value) {
    if (value == null) {
      throw new CircuitException("unconstrained: expected a value, found null");
    }
    return new Unconstrained<>(value);
  }

  /** The value of a witness block: no variable, no row. */
  public static <T> Unconstrained<T> witness(Synthesis run, Supplier<T> block) {
    return Unconstrained.<T>type().witness(run, () -> of(block.get()));
  }

  /** How records and witness blocks handle them: no fields. */
  @SuppressWarnings("unchecked")
  public static <T> Provable<Unconstrained<T>> type() {
    return (Provable<Unconstrained<T>>) (Provable<?>) new Type();
  }

  /**
   * The value; for witness blocks of prover mode.
   *
   * @throws CircuitException if there is none, as in compile mode
   */
  public T get() {
    if (value == null) {
      throw new CircuitException(
          "unconstrained: there is no value in compile mode; read it inside witness blocks only");
    }
    return value;
  }

  private static final class Type implements Provable<Unconstrained<Object>> {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public List<Field> toFields(Unconstrained<Object> value) {
      return List.of();
    }

    @Override
    public Object toAuxiliary(Unconstrained<Object> value) {
      return value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Unconstrained<Object> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      return auxiliary == null ? NONE : (Unconstrained<Object>) auxiliary;
    }

    @Override
    public void check(Unconstrained<Object> value) {
      // Nothing is proven.
    }

    @Override
    public HashInput toInput(Unconstrained<Object> value) {
      return HashInput.EMPTY;
    }

    @Override
    public Unconstrained<Object> empty() {
      return NONE;
    }
  }
}
