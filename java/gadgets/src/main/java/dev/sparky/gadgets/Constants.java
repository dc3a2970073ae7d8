package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;

/** The constants that go along with values in another form, for the prover. */
final class Constants {
  private Constants() {}

  /** The value as constants; none in compile mode. */
  static <T> Unconstrained<T> of(Provable<T> type, T value) {
    for (Field field : type.toFields(value)) {
      Synthesis run = field.run();
      if (run != null) {
        return Unconstrained.witness(run, () -> type.toConstant(value));
      }
    }
    return Unconstrained.of(value);
  }

  /** What {@link Provable#toAuxiliary} gave; none for null. */
  @SuppressWarnings("unchecked")
  static <T> Unconstrained<T> auxiliary(Object auxiliary) {
    return auxiliary == null ? Unconstrained.<T>type().empty() : (Unconstrained<T>) auxiliary;
  }
}
