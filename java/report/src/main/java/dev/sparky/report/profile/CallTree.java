package dev.sparky.report.profile;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Call stacks as a tree, each node with a number and with what was made there. */
final class CallTree {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final int ROOT = -1;

  /** An instruction of a method, which is one line. */
  private record Instruction(String className, String method, String descriptor, int index) {}

  private final Map<Instruction, Frame> frames = new HashMap<>();
  private final Map<Frame, Integer> frameNumbers = new HashMap<>();
  private final List<Frame> known = new ArrayList<>();

  /** By parent and frame. */
  private final Map<Long, Integer> children = new HashMap<>();

  private final List<int[]> nodes = new ArrayList<>();
  private final List<long[]> weights = new ArrayList<>();

  /** The node of the stack that is calling. */
  int here() {
    List<Frame> stack =
        WALKER.walk(
            all ->
                all.filter(frame -> CircuitCode.isShown(frame.getClassName()))
                    .map(this::frame)
                    .collect(Collectors.toCollection(ArrayList::new)));
    Collections.reverse(stack);
    return node(stack);
  }

  private Frame frame(StackFrame frame) {
    var instruction =
        new Instruction(
            frame.getClassName(),
            frame.getMethodName(),
            frame.getDescriptor(),
            frame.getByteCodeIndex());
    Frame found = frames.get(instruction);
    if (found == null) {
      String method = lambdaOwner(frame.getMethodName());
      found = new Frame(frame.getClassName(), method, frame.getFileName(), frame.getLineNumber());
      frames.put(instruction, found);
    }
    return found;
  }

  /** A lambda is part of the method that it stands in: {@code lambda$build$0} of build. */
  private static String lambdaOwner(String method) {
    int end = method.startsWith("lambda$") ? method.lastIndexOf('$') : -1;
    return end <= "lambda$".length() ? method : method.substring("lambda$".length(), end);
  }

  /** The node of a stack, the outermost frame first. */
  int node(List<Frame> stack) {
    int node = ROOT;
    for (Frame frame : stack) {
      int number = frameNumbers.computeIfAbsent(frame, this::remember);
      int parent = node;
      node = children.computeIfAbsent((long) parent << 32 | number, key -> grow(parent, number));
    }
    return node;
  }

  private int remember(Frame frame) {
    known.add(frame);
    return known.size() - 1;
  }

  private int grow(int parent, int frame) {
    nodes.add(new int[] {parent, frame});
    weights.add(new long[3]);
    return nodes.size() - 1;
  }

  /** Counts what was made at a node. */
  void add(int node, long rows, long constraints, long variables) {
    long[] weight = weights.get(node);
    weight[0] += rows;
    weight[1] += constraints;
    weight[2] += variables;
  }

  /** All stacks that made anything; what all have in common outside of the circuit is left out. */
  Profile profile() {
    var stacks = new ArrayList<Profile.Stack>();
    for (int node = 0; node < nodes.size(); node++) {
      long[] weight = weights.get(node);
      var made = new Weight(weight[0], weight[1], weight[2]);
      if (!made.isNothing()) {
        stacks.add(new Profile.Stack(stack(node), made));
      }
    }
    return new Profile(Trimming.withoutCommonRoot(stacks));
  }

  private List<Frame> stack(int leaf) {
    var stack = new ArrayList<Frame>();
    for (int node = leaf; node != ROOT; node = nodes.get(node)[0]) {
      stack.add(known.get(nodes.get(node)[1]));
    }
    Collections.reverse(stack);
    return stack;
  }
}
