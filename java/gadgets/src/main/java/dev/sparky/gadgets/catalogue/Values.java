package dev.sparky.gadgets.catalogue;

import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;

/** Variables with the values of the recorded witnesses. */
final class Values {
  private Values() {}

  /** A variable; the value is a word of 64 bits. */
  static Field field(Synthesis run, long word) {
    return Field.TYPE.witness(run, () -> Field.of(new FieldElement(word, 0, 0, 0)));
  }

  static Field field(Synthesis run, BigInteger value) {
    return Field.TYPE.witness(run, () -> Field.of(value));
  }

  static int reference(Synthesis run, long word) {
    return field(run, word).in(run);
  }

  static int reference(Synthesis run, BigInteger value) {
    return field(run, value).in(run);
  }
}
