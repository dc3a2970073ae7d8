package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** The run that arguments of a gadget belong to. */
final class Runs {
  private Runs() {}

  /** The run of the first field that is no constant; one for constants only if there is none. */
  static Synthesis of(List<Field> fields) {
    for (Field field : fields) {
      if (field.run() != null) {
        return field.run();
      }
    }
    return Synthesis.ofConstants();
  }

  static Synthesis of(Field... fields) {
    return of(List.of(fields));
  }
}
