package dev.sparky.trace.replay;

import dev.sparky.spi.Circuit;
import dev.sparky.trace.Trace;
import java.util.Arrays;

/**
 * The expression nodes of a trace in a circuit, each made at its first use: a node may name
 * variables that a composite call is only about to make.
 */
final class Nodes {
  /** What makes the nodes; elements by their number in the trace. */
  interface Maker {
    int constant(int element);

    int add(int x, int y);

    int scale(int element, int x);
  }

  private final Trace trace;
  private final Maker maker;

  /** By node number from 1; 0 while not made. */
  private final int[] made;

  private int[] stack = new int[64];

  Nodes(Trace trace, Maker maker) {
    this(trace, maker, new int[trace.nodeCount() + 1]);
  }

  private Nodes(Trace trace, Maker maker, int[] made) {
    this.trace = trace;
    this.maker = maker;
    this.made = made;
  }

  static Nodes in(Circuit circuit, Trace trace) {
    return new Nodes(trace, makerOf(circuit, trace));
  }

  /** The nodes that these say are made, in a circuit that has them. */
  Nodes copyIn(Circuit circuit) {
    return new Nodes(trace, makerOf(circuit, trace), made.clone());
  }

  private static Maker makerOf(Circuit circuit, Trace trace) {
    return new Maker() {
      @Override
      public int constant(int element) {
        return circuit.constant(trace.element(element));
      }

      @Override
      public int add(int x, int y) {
        return circuit.add(x, y);
      }

      @Override
      public int scale(int element, int x) {
        return circuit.scale(trace.element(element), x);
      }
    };
  }

  /** The circuit's reference for a reference of the trace. */
  int reference(int reference) {
    if (reference >= 0) {
      return reference;
    }
    int known = made[-reference];
    return known != 0 ? known : make(reference);
  }

  private int make(int wanted) {
    int depth = 0;
    stack[depth++] = wanted;
    while (depth > 0) {
      int node = stack[depth - 1];
      int missing = missingOperands(node, depth);
      if (missing == 0) {
        made[-node] = create(node);
        depth--;
      } else {
        depth += missing;
      }
    }
    return made[-wanted];
  }

  /** Puts the operands that are not made yet on the stack; returns how many. */
  private int missingOperands(int node, int depth) {
    if (made[-node] != 0 || trace.nodeTag(node) == Trace.NODE_CONSTANT) {
      return 0;
    }
    if (depth + 2 > stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    int missing = 0;
    int right = trace.nodeRight(node);
    if (right < 0 && made[-right] == 0) {
      stack[depth + missing++] = right;
    }
    int left = trace.nodeLeft(node);
    if (trace.nodeTag(node) == Trace.NODE_ADD && left < 0 && made[-left] == 0 && left != right) {
      stack[depth + missing++] = left;
    }
    return missing;
  }

  private int create(int node) {
    if (made[-node] != 0) {
      return made[-node];
    }
    return switch (trace.nodeTag(node)) {
      case Trace.NODE_CONSTANT -> maker.constant(trace.nodeLeft(node));
      case Trace.NODE_ADD ->
          maker.add(operand(trace.nodeLeft(node)), operand(trace.nodeRight(node)));
      default -> maker.scale(trace.nodeLeft(node), operand(trace.nodeRight(node)));
    };
  }

  private int operand(int reference) {
    return reference >= 0 ? reference : made[-reference];
  }
}
