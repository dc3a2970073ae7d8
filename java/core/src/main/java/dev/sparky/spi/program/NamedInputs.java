package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Values by name, in the order of a program's inputs. */
final class NamedInputs {
  private static final int LIMBS = 4;

  private NamedInputs() {}

  /** Canonical limbs, four longs an input. */
  static long[] limbs(ProgramImage image, Map<String, BigInteger> inputs) {
    List<String> names = image.inputNames();
    long[] limbs = new long[LIMBS * names.size()];
    var seen = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!seen.add(name)) {
        throw new CircuitException(
            "evaluate by names: expected a name of its own for each input, found \""
                + name
                + "\" for several; give all inputs in their order");
      }
      FieldElement value = value(image, name, inputs.get(name));
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * i + limb] = value.limb(limb);
      }
    }
    for (String name : inputs.keySet()) {
      if (!seen.contains(name)) {
        throw new CircuitException(
            "expected inputs of the program " + image.name() + ", found \"" + name + "\"");
      }
    }
    return limbs;
  }

  private static FieldElement value(ProgramImage image, String name, BigInteger value) {
    if (value == null) {
      throw new CircuitException("expected a value for the input \"" + name + "\", found none");
    }
    try {
      return FieldElement.of(value, image.field());
    } catch (FieldFormatException e) {
      throw new FieldFormatException("input \"" + name + "\": " + e.getMessage());
    }
  }
}
