package dev.sparky.trace.packed;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an operation (see {@link dev.sparky.trace.Operation}) as words hold it: without
 * brackets, equal items in runs. A step is a run of items of one kind, or a group of any number,
 * whose count is a word before it.
 */
final class WordShape {
  /** The kind of a step that is a group. */
  static final char GROUP = '(';

  private final char[] kinds;
  private final int[] counts;
  private final WordShape[] groups;

  private WordShape(List<Step> steps) {
    kinds = new char[steps.size()];
    counts = new int[steps.size()];
    groups = new WordShape[steps.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = steps.get(i).kind;
      counts[i] = steps.get(i).count;
      groups[i] = steps.get(i).group;
    }
  }

  private record Step(char kind, int count, WordShape group) {}

  static WordShape of(String shape) {
    var steps = new ArrayList<Step>();
    add(shape, steps);
    return new WordShape(steps);
  }

  private static void add(String shape, List<Step> steps) {
    for (int from = 0; from < shape.length(); ) {
      int after = itemEnd(shape, from);
      int digits = after;
      while (digits < shape.length() && Character.isDigit(shape.charAt(digits))) {
        digits++;
      }
      int times = digits == after ? 1 : Integer.parseInt(shape.substring(after, digits));
      for (int i = 0; i < times; i++) {
        addItem(shape.substring(from, after), steps);
      }
      from = digits;
    }
  }

  private static void addItem(String item, List<Step> steps) {
    char kind = item.charAt(0);
    if (kind == '[') {
      add(item.substring(1, item.length() - 1), steps);
    } else if (kind == GROUP) {
      steps.add(new Step(GROUP, 1, of(item.substring(1, item.length() - 1))));
    } else {
      int last = steps.size() - 1;
      if (last >= 0 && steps.get(last).kind == kind) {
        steps.set(last, new Step(kind, steps.get(last).count + 1, null));
      } else {
        steps.add(new Step(kind, 1, null));
      }
    }
  }

  /** Where the item of a shape ends that begins at {@code from}. */
  private static int itemEnd(String shape, int from) {
    int depth = 0;
    int end = from;
    do {
      char c = shape.charAt(end++);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
    } while (depth > 0);
    return end;
  }

  int steps() {
    return kinds.length;
  }

  /** {@code r}, {@code e}, {@code n}, {@code b} or {@link #GROUP}. */
  char kind(int step) {
    return kinds[step];
  }

  /** The length of a run. */
  int count(int step) {
    return counts[step];
  }

  /** What a group repeats. */
  WordShape group(int step) {
    return groups[step];
  }

  /** Whether it is one run, so that any number of it is one too. */
  boolean isRun() {
    return kinds.length == 1 && kinds[0] != GROUP;
  }
}
