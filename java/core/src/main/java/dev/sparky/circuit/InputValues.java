package dev.sparky.circuit;

import com.fasterxml.jackson.core.JsonLocation;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.spi.program.ProgramImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an inputs file, in the order of the file or by their names. */
sealed interface InputValues {

  /** The values in the program's order: canonical limbs, four longs each. */
  long[] inOrder(ProgramImage image);

  /** As many values as the program has inputs, public ones first. */
  record Listed(String file, List<FieldElement> values) implements InputValues {
    @Override
    public long[] inOrder(ProgramImage image) {
      if (values.size() != image.inputs()) {
        throw new FormatException(
            file,
            1,
            String.format(
                "%s: expected %d inputs (%d public, then %d secret), found %d",
                file, image.inputs(), image.publicInputs(), image.secretInputs(), values.size()));
      }
      return limbs(values);
    }
  }

  /** A value for each name of the program, in any order. */
  record Named(String file, Map<String, Place> values) implements InputValues {
    private static final int MAX_NAMES_SHOWN = 8;

    record Place(FieldElement value, JsonLocation at) {}

    Named(String file) {
      this(file, new LinkedHashMap<>());
    }

    void put(String name, FieldElement value, JsonLocation at) {
      if (values.put(name, new Place(value, at)) != null) {
        String text = "the input " + JsonMessages.quoted(name) + " is given twice";
        throw ProgramInputs.malformed(file, at, text);
      }
    }

    @Override
    public long[] inOrder(ProgramImage image) {
      List<String> names = image.inputNames();
      var ordered = new ArrayList<FieldElement>(names.size());
      var rest = new LinkedHashMap<>(values);
      String missing = null;
      for (String name : names) {
        Place place = rest.remove(name);
        if (place != null) {
          ordered.add(place.value());
        } else if (missing == null) {
          missing = name;
        }
      }
      if (!rest.isEmpty()) {
        var other = rest.entrySet().iterator().next();
        String found = "found " + JsonMessages.quoted(other.getKey());
        throw ProgramInputs.malformed(
            file,
            other.getValue().at(),
            "expected an input of the program, " + shown(names) + found);
      }
      if (missing != null) {
        String text = "expected a value for the input " + JsonMessages.quoted(missing);
        throw new FormatException(file, 1, file + ": " + text + ", found none");
      }
      return limbs(ordered);
    }

    private static String shown(List<String> names) {
      String some = String.join(", ", names.subList(0, Math.min(MAX_NAMES_SHOWN, names.size())));
      return "which are " + some + (names.size() > MAX_NAMES_SHOWN ? ", ...; " : "; ");
    }
  }

  private static long[] limbs(List<FieldElement> values) {
    long[] limbs = new long[4 * values.size()];
    for (int i = 0; i < values.size(); i++) {
      for (int limb = 0; limb < 4; limb++) {
        limbs[4 * i + limb] = values.get(i).limb(limb);
      }
    }
    return limbs;
  }
}
