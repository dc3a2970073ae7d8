package dev.sparky.gadgets.synthesis;

import dev.sparky.check.SourceNames;
import dev.sparky.spi.Circuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The line of the circuit that made each row; lines have numbers, which the backend keeps. */
final class RowLines implements SourceNames {
  private final Circuit circuit;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  RowLines(Circuit circuit) {
    this.circuit = circuit;
    circuit.keepSources(true);
  }

  /** Makes the line that is calling the source of the rows that follow. */
  void mark() {
    String line = CircuitLines.caller();
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
