package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import java.util.Map;

/**
 * Advice functions by name. Immutable.
 *
 * @param functions by the names that the builder was given
 */
public record Advice(Map<String, AdviceFunction> functions) {
  public static final Advice NONE = new Advice(Map.of());

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
}
