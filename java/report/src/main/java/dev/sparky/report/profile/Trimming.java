package dev.sparky.report.profile;

import dev.sparky.report.profile.Profile.Stack;
import java.util.ArrayList;
import java.util.List;

/** Leaves out what led to the circuit. */
final class Trimming {
  private Trimming() {}

  /**
   * The stacks without the outermost frames that all of more than one frame have in common. The
   * innermost frame of a stack stays, and frames of circuit code do with all in them.
   */
  static List<Stack> withoutCommonRoot(List<Stack> stacks) {
    List<Stack> deep = stacks.stream().filter(stack -> stack.frames().size() > 1).toList();
    int common = deep.isEmpty() ? 0 : common(deep);
    var trimmed = new ArrayList<Stack>();
    for (Stack stack : stacks) {
      List<Frame> frames = stack.frames();
      boolean cut = frames.size() > 1;
      trimmed.add(cut ? new Stack(frames.subList(common, frames.size()), stack.weight()) : stack);
    }
    return trimmed;
  }

  private static int common(List<Stack> stacks) {
    List<Frame> first = stacks.get(0).frames();
    int common = first.size() - 1;
    for (Stack stack : stacks) {
      List<Frame> frames = stack.frames();
      int same = 0;
      while (same < Math.min(common, frames.size() - 1)
          && !CircuitCode.isCircuit(first.get(same).className())
          && frames.get(same).equals(first.get(same))) {
        same++;
      }
      common = same;
    }
    return common;
  }
}
