package dev.sparky.report.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each call stack of a circuit's code made. Immutable.
 *
 * @param stacks those that made anything, in the order they came first
 */
public record Profile(List<Stack> stacks) {
  private static final Comparator<Entry> HEAVIEST =
      Comparator.<Entry>comparingLong(entry -> -entry.weight().rows())
          .thenComparingLong(entry -> -entry.weight().constraints())
          .thenComparingLong(entry -> -entry.weight().variables());

  public Profile {
    stacks = List.copyOf(stacks);
  }

  /**
   * A call stack.
   *
   * @param frames the outermost first, at least one
   */
  public record Stack(List<Frame> frames, Weight weight) {
    public Stack {
      frames = List.copyOf(frames);
    }

    /** The innermost frame of circuit code; the innermost of all if there is none. */
    public Frame line() {
      for (int i = frames.size() - 1; i >= 0; i--) {
        if (CircuitCode.isCircuit(frames.get(i).className())) {
          return frames.get(i);
        }
      }
      return frames.get(frames.size() - 1);
    }
  }

  /** A line or method with what it made. */
  public record Entry(Frame frame, Weight weight) {}

  public Weight total() {
    return stacks.stream().map(Stack::weight).reduce(Weight.NONE, Weight::plus);
  }

  /**
   * Lines of circuit code by what they made themselves, that is, they or the library on their
   * behalf; those with the most rows first.
   */
  public List<Entry> lines() {
    var weights = new LinkedHashMap<Frame, Weight>();
    stacks.forEach(stack -> weights.merge(stack.line(), stack.weight(), Weight::plus));
    return heaviest(weights);
  }

  /**
   * Methods by what was made in them and in what they called; those with the most rows first. The
   * line of a method's frame is -1.
   */
  public List<Entry> methods() {
    var weights = new LinkedHashMap<Frame, Weight>();
    for (Stack stack : stacks) {
      Set<Frame> seen = new HashSet<>();
      for (Frame frame : stack.frames()) {
        var method = new Frame(frame.className(), frame.method(), frame.file(), -1);
        if (seen.add(method)) {
          weights.merge(method, stack.weight(), Weight::plus);
        }
      }
    }
    return heaviest(weights);
  }

  private static List<Entry> heaviest(Map<Frame, Weight> weights) {
    var entries = new ArrayList<Entry>();
    weights.forEach((frame, weight) -> entries.add(new Entry(frame, weight)));
    entries.sort(HEAVIEST);
    return List.copyOf(entries);
  }
}
