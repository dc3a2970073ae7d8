package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.error.WitnessException;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How values of a type stand in a circuit: as which fields, and what has to be proven of them.
 *
 * <p>Implementations are stateless and safe to share. {@code Provable.of(Payment.class)} makes one
 * of a record.
 *
 * @param <T> an immutable type whose values are made of fields
 */
public interface Provable<T> {
  /** How many fields a value has. */
  int size();

  /** The fields of a value, {@link #size} of them. */
  List<Field> toFields(T value);

  /**
   * The value of fields.
   *
   * @param fields {@link #size} of them
   * @param auxiliary what {@link #toAuxiliary} gave
   */
  T fromFields(List<Field> fields, Object auxiliary);

  /**
   * What a value has beside its fields, for prover code only; null by default.
   *
   * @param value null in compile mode, where there is none
   */
  default Object toAuxiliary(T value) {
    return null;
  }

  /** Proves what every value of the type has to satisfy, such as a range. */
  void check(T value);

  /** What the value is hashed as. */
  HashInput toInput(T value);

  /** The value of which every field is 0, or what comes closest to it; constants. */
  T empty();

  /** The same value in the form in which equal values have equal fields. */
  default T toCanonical(T value) {
    return value;
  }

  /** What a record is made of, by its components in their order ({@link RecordType}). */
  static <R extends Record> Provable<R> of(Class<R> record) {
    return RecordType.of(record);
  }

  /** Lists of a fixed length. */
  static <T> Provable<List<T>> listOf(Provable<T> element, int length) {
    return new ListType<>(element, length);
  }

  /**
   * New variables for a value, which {@link #check} then constrains. Inside a witness block: the
   * constant value.
   *
   * @param block gives the value; called in prover mode only, and may read values of variables
   * @throws WitnessException if the block fails or what it gives is no value of this type; names
   *     the line of the block
   */
  default T witness(Synthesis run, Supplier<T> block) {
    return Witnesses.witness(this, run, block);
  }

  /** Whether all fields are constants. */
  default boolean isConstant(T value) {
    return toFields(value).stream().allMatch(Field::isConstant);
  }

  /** The value as constants; of variables inside a witness block only. */
  default T toConstant(T value) {
    List<Field> constants = toFields(value).stream().map(Field::toConstant).toList();
    return fromFields(constants, toAuxiliary(value));
  }

  /** x = y, field by field. */
  default void assertEqual(T x, T y) {
    List<Field> left = toFields(x);
    List<Field> right = toFields(y);
    for (int i = 0; i < left.size(); i++) {
      left.get(i).assertEquals(right.get(i));
    }
  }

  /** Whether the canonical forms are equal, field by field. */
  default Bool isEqual(T x, T y) {
    List<Field> left = toFields(toCanonical(x));
    List<Field> right = toFields(toCanonical(y));
    var equal = new ArrayList<Bool>(left.size());
    for (int i = 0; i < left.size(); i++) {
      equal.add(left.get(i).isEqual(right.get(i)));
    }
    return Bool.allTrue(equal);
  }

  /** {@code then} if the condition holds, otherwise {@code otherwise}; both are evaluated. */
  default T choose(Bool condition, T then, T otherwise) {
    return Choices.choose(this, condition, then, otherwise);
  }

  /**
   * The value whose condition holds; zeros if none does.
   *
   * @param conditions at most one of which may hold, as many as values; the prover is refused
   *     otherwise, but it is not proven
   */
  default T choose(List<Bool> conditions, List<T> values) {
    return Choices.choose(this, conditions, values);
  }

  /**
   * The element at an index that the caller has proven to be in range; unconstrained otherwise. A
   * half for each element and field, one more where the element is no constant.
   */
  default T get(List<T> values, Field index) {
    return Choices.get(this, values, index);
  }

  /** x = y if the condition holds. */
  default void assertEqualIf(Bool condition, T x, T y) {
    assertEqual(x, choose(condition, y, x));
  }

  /**
   * For implementations.
   *
   * @throws CircuitException if there are not {@link #size} fields
   */
  default void requireSize(List<Field> fields) {
    if (fields.size() != size()) {
      throw new CircuitException("expected " + size() + " fields, found " + fields.size());
    }
  }
}
