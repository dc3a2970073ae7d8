package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import java.util.Map;
import java.util.Set;

/**
 * Advice functions by name. Immutable.
 *
 * @param functions by the names that the builder was given
 */
public record Advice(Map<String, AdviceFunction> functions) {
  public static final Advice NONE = new Advice(Map.of());

  /** Functions that every backend has: those of gate lists. */
  private static final Set<String> BUILT_IN = Set.of("hint-0", "hint-1");

  public Advice {
    functions = Map.copyOf(functions);
  }

  /** The function of that name. */
  public AdviceFunction function(String name) {
    AdviceFunction function = functions.get(name);
    if (function == null) {
      throw new CircuitException(
          "the program needs the advice function \""
              + name
              + "\"; given are "
              + functions.keySet().stream().sorted().toList());
    }
    return function;
  }

  /**
   * Goes through a program for what its evaluation would miss, before there are inputs for it.
   *
   * @throws CircuitException if the program has variables without advice, or asks for a function
   *     that is neither given nor built in
   */
  public void requireFor(ProgramImage image) {
    image.reading(
        () -> {
          requireForAll(image);
          return null;
        });
  }

  private void requireForAll(ProgramImage image) {
    var reader = new InstructionReader(image);
    while (reader.next()) {
      if (reader.code() == Instruction.VARIABLES) {
        throw new CircuitException(
            "the program has variables without advice: it was made from constraints; give all"
                + " variables to assign");
      }
      if (reader.code() == Instruction.ADVICE) {
        String name = image.function(reader.argument());
        if (!BUILT_IN.contains(name)) {
          function(name);
        }
      }
    }
  }
}
