package dev.sparky.conformance.hostile;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.WitnessSource;

/** Values of the corpus as a witness. */
record GivenWitness(PrimeField field, FieldElement[] elements) implements WitnessSource {
  @Override
  public int count() {
    return elements.length;
  }

  @Override
  public void values(ValueVisitor visitor) {
    for (int i = 0; i < elements.length; i++) {
      FieldElement value = elements[i];
      visitor.values(i, 1, new long[] {value.l0(), value.l1(), value.l2(), value.l3()});
    }
  }
}
