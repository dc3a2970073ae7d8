package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;

/**
 * Carries products of scales down an expression to its leaves, iteratively.
 *
 * <p>Most expressions are small trees and are walked as such. A walk that gets long starts again
 * over the distinct nodes in falling order, each with the sum of what its parents pass down: a node
 * is then visited once however often it is shared (x doubled 250 times has 2^250 paths).
 */
final class Flattener {
  /** Steps after which sharing is looked for. */
  private static final int LONG_WALK = 1 << 11;

  private final ElementTable elements;
  private final NodeArena nodes;

  /** Pairs of a reference and its factor still to be walked. */
  private final IntList pending = new IntList(64);

  private final FactorHeap heap = new FactorHeap();

  Flattener(ElementTable elements, NodeArena nodes) {
    this.elements = elements;
    this.nodes = nodes;
  }

  /** Puts the canonical linear combination of a reference into {@code terms}. */
  void flatten(int reference, Terms terms) {
    terms.clear();
    if (!walk(reference, terms)) {
      terms.clear();
      walkShared(reference, terms);
    }
    terms.merge();
  }

  private boolean walk(int root, Terms terms) {
    pending.truncate(0);
    pending.add(root, ElementTable.ONE);
    for (int steps = 0; pending.size() > 0; steps++) {
      if (steps == LONG_WALK) {
        return false;
      }
      int factor = pending.pop();
      int reference = pending.pop();
      if (reference >= 0) {
        terms.add(factor, reference);
        continue;
      }
      int node = ~reference;
      switch (nodes.operation(node)) {
        case NodeArena.CONSTANT -> terms.addConstant(elements.multiply(factor, nodes.x(node)));
        case NodeArena.ADD -> {
          pending.add(nodes.y(node), factor);
          pending.add(nodes.x(node), factor);
        }
        default -> pending.add(nodes.y(node), elements.multiply(factor, nodes.x(node)));
      }
    }
    return true;
  }

  /** Parents are younger than their children, so falling order visits a node after all of them. */
  private void walkShared(int root, Terms terms) {
    heap.clear();
    pass(root, ElementTable.ONE, terms);
    while (!heap.isEmpty()) {
      int node = heap.topNode();
      int factor = heap.removeTop();
      while (!heap.isEmpty() && heap.topNode() == node) {
        factor = elements.add(factor, heap.removeTop());
      }
      switch (nodes.operation(node)) {
        case NodeArena.CONSTANT -> terms.addConstant(elements.multiply(factor, nodes.x(node)));
        case NodeArena.ADD -> {
          pass(nodes.x(node), factor, terms);
          pass(nodes.y(node), factor, terms);
        }
        default -> pass(nodes.y(node), elements.multiply(factor, nodes.x(node)), terms);
      }
    }
  }

  private void pass(int reference, int factor, Terms terms) {
    if (reference >= 0) {
      terms.add(factor, reference);
    } else {
      heap.add(~reference, factor);
    }
  }
}
