package dev.sparky.check;

import dev.sparky.spi.Circuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives lines of circuit code numbers, which a circuit keeps as source positions, and names them
 * again. Not safe to share between threads.
 */
public final class SourceLines implements SourceNames {
  private final Circuit circuit;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /**
   * @param circuit keeps sources from now on
   */
  public SourceLines(Circuit circuit) {
    this.circuit = circuit;
    circuit.keepSources(true);
  }

  /** Makes a line, such as {@code Transfer.java:88}, the source of what follows. */
  public void mark(String line) {
    Integer number = numbers.get(line);
    if (number == null) {
      number = names.size();
      names.add(line);
      numbers.put(line, number);
    }
    circuit.source(number);
  }

  @Override
  public String name(int position) {
    return position < 0 || position >= names.size() ? null : names.get(position);
  }
}
