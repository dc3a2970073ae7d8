package dev.sparky.snarky;

import dev.sparky.check.SourceNames;
import dev.sparky.spi.Circuit;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The line of circuit code behind each constraint: the innermost frame that is not this library's.
 * Each line has a number, which the circuit keeps as the source position.
 */
final class CallLines implements SourceNames {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final List<String> OWN = List.of("dev.sparky.snarky.", "dev.sparky.internal.");

  private final Circuit circuit;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  CallLines(Circuit circuit) {
    this.circuit = circuit;
    circuit.keepSources(true);
  }

  /** Names the line that is calling as the source of what follows. */
  void mark() {
    String line =
        WALKER
            .walk(frames -> frames.filter(CallLines::isCaller).findFirst())
            .map(CallLines::text)
            .orElse("unknown line");
    Integer number = numbers.get(line);
    if (number == null) {
      number = names.size();
      names.add(line);
      numbers.put(line, number);
    }
    circuit.source(number);
  }

  private static boolean isCaller(StackFrame frame) {
    String name = frame.getClassName();
    return OWN.stream().noneMatch(name::startsWith) && !name.startsWith("java.");
  }

  private static String text(StackFrame frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }

  @Override
  public String name(int position) {
    return position < 0 || position >= names.size() ? null : names.get(position);
  }
}
