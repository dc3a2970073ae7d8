package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/**
 * A value in the form of its Poseidon hash: one field, whatever its size. The value itself goes
 * along for the prover. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Hashed<T> {
  private final Provable<T> type;
  private final Field hash;
  private final Unconstrained<T> value;

  private Hashed(Provable<T> type, Field hash, Unconstrained<T> value) {
    this.type = type;
    this.hash = hash;
    this.value = value;
  }

  /** Hashes a value by {@link Poseidon#hashPacked}. */
  public static <T> Hashed<T> hash(Provable<T> type, T value) {
    return new Hashed<>(type, Poseidon.hashPacked(type, value), Constants.of(type, value));
  }

  /** How records and witness blocks handle hashed values: one field. */
  public static <T> Provable<Hashed<T>> type(Provable<T> type) {
    return new Type<>(type);
  }

  /** The hash. */
  public Field hash() {
    return hash;
  }

  /** The value as new variables, which are checked and proven to have this hash. */
  public T unhash(Synthesis run) {
    T unhashed = type.witness(run, value::get);
    hash.assertEquals(Poseidon.hashPacked(type, unhashed));
    return unhashed;
  }

  private record Type<T>(Provable<T> value) implements Provable<Hashed<T>> {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<Field> toFields(Hashed<T> hashed) {
      return List.of(hashed.hash);
    }

    @Override
    public Object toAuxiliary(Hashed<T> hashed) {
      return hashed == null ? null : hashed.value;
    }

    @Override
    public Hashed<T> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      return new Hashed<>(value, fields.get(0), Constants.auxiliary(auxiliary));
    }

    @Override
    public void check(Hashed<T> hashed) {
      // The hash may be anything until it is opened.
    }

    @Override
    public HashInput toInput(Hashed<T> hashed) {
      return HashInput.of(hashed.hash);
    }

    @Override
    public Hashed<T> empty() {
      return Hashed.hash(value, value.empty());
    }
  }
}
