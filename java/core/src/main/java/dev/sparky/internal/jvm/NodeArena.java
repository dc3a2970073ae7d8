package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;
import java.util.Arrays;

/**
 * Expression nodes: node i is reference -1 - i. A node refers only to variables and older nodes.
 *
 * <pre>
 *   operation       x                    y
 *   CONSTANT        element number       -
 *   ADD             reference            reference
 *   SCALE           element number       reference
 * </pre>
 *
 * A set {@link #CLOSED} bit of the operation says that no variable occurs below the node.
 */
final class NodeArena {
  static final int CONSTANT = 0;
  static final int ADD = 1;
  static final int SCALE = 2;
  private static final int CLOSED = 4;
  private static final int OPERATION = 3;

  private byte[] operations = new byte[1024];
  private final IntList arguments = new IntList(2048);
  private int size;

  int size() {
    return size;
  }

  int operation(int node) {
    return operations[node] & OPERATION;
  }

  int x(int node) {
    return arguments.get(2 * node);
  }

  int y(int node) {
    return arguments.get(2 * node + 1);
  }

  /** Whether a reference has no variables below it. */
  boolean isClosed(int reference) {
    return reference < 0 && (operations[~reference] & CLOSED) != 0;
  }

  int constant(int element) {
    return append(CONSTANT | CLOSED, element, 0);
  }

  int add(int x, int y) {
    return append(isClosed(x) && isClosed(y) ? ADD | CLOSED : ADD, x, y);
  }

  int scale(int element, int x) {
    return append(isClosed(x) ? SCALE | CLOSED : SCALE, element, x);
  }

  void truncate(int newSize) {
    size = newSize;
    arguments.truncate(2 * newSize);
  }

  private int append(int operation, int x, int y) {
    if (size == operations.length) {
      operations = Arrays.copyOf(operations, IntList.grown(size, size + 1L));
    }
    arguments.add(x, y);
    operations[size] = (byte) operation;
    return ~size++;
  }
}
