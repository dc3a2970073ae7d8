package dev.sparky.gadgets;

import dev.sparky.gadgets.ForeignElement.Form;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** Elements of a foreign field that are proven to be of a form. */
record ForeignElementType(ForeignField field, Form form) implements Provable<ForeignElement> {
  @Override
  public int size() {
    return 3;
  }

  @Override
  public List<Field> toFields(ForeignElement value) {
    return value.limbs();
  }

  @Override
  public ForeignElement fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return new ForeignElement(field, form, fields);
  }

  @Override
  public void check(ForeignElement value) {
    Synthesis run = value.run();
    int[] limbs = field.limbs(run, value);
    RangeChecks.multiRangeCheck(run, limbs[0], limbs[1], limbs[2]);
    switch (form) {
      case UNREDUCED -> {
        // The range of the limbs is all.
      }
      case ALMOST_REDUCED -> value.assertAlmostReduced();
      case CANONICAL -> value.assertCanonical();
    }
  }

  @Override
  public HashInput toInput(ForeignElement value) {
    HashInput input = HashInput.EMPTY;
    for (Field limb : value.limbs()) {
      input = input.append(HashInput.of(limb, ForeignElement.LIMB));
    }
    return input;
  }

  @Override
  public ForeignElement empty() {
    return field.element(0);
  }

  @Override
  public ForeignElement toCanonical(ForeignElement value) {
    return value.toCanonical();
  }
}
