package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * Flattens a reference without merging: the leaves from left to right. Changes nothing, so readers
 * on several threads may do it on a finished circuit.
 *
 * <p>Parts without variables can be shared exponentially and give no term; each of their nodes is
 * evaluated once.
 */
final class TermReader {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final ElementTable elements;
  private final NodeArena nodes;
  private final List<Integer> variables = new ArrayList<>();
  private final List<FieldElement> coefficients = new ArrayList<>();
  private final long[] constant = new long[LIMBS];

  /** References still to be walked, each with its factor at the same index. */
  private final IntList pending = new IntList(64);

  private final ElementList factors = new ElementList(64);

  /** Values of closed nodes, found by a walk when first asked for. */
  private ElementList closedValues;

  private IntList closedKnown;

  TermReader(ElementTable elements, NodeArena nodes, PrimeField primeField) {
    field = MontgomeryField.of(primeField);
    this.elements = elements;
    this.nodes = nodes;
  }

  LinearTerms read(int root, int limit) {
    long[] factor = {1, 0, 0, 0};
    push(root, factor);
    while (pending.size() > 0) {
      int reference = pop(factor);
      if (reference >= 0) {
        addTerm(reference, factor, limit);
      } else if (nodes.isClosed(reference)) {
        evaluate(~reference);
        field.mulCanonical(factor, 0, factor, 0, closedValues.limbs(), LIMBS * ~reference);
        field.add(constant, 0, constant, 0, factor, 0);
      } else if (nodes.operation(~reference) == NodeArena.ADD) {
        push(nodes.y(~reference), factor);
        push(nodes.x(~reference), factor);
      } else {
        multiply(factor, nodes.x(~reference));
        push(nodes.y(~reference), factor);
      }
    }
    return new LinearTerms(MontgomeryField.load(constant, 0), variables, coefficients);
  }

  private void addTerm(int variable, long[] factor, int limit) {
    if (variables.size() >= limit) {
      throw CircuitArguments.tooManyTerms("terms", limit);
    }
    variables.add(variable);
    coefficients.add(MontgomeryField.load(factor, 0));
  }

  private void multiply(long[] factor, int element) {
    if (Limbs.isOne(factor, 0)) {
      System.arraycopy(elements.limbs(), LIMBS * element, factor, 0, LIMBS);
    } else {
      field.mulCanonical(factor, 0, factor, 0, elements.limbs(), LIMBS * element);
    }
  }

  /** Finds the value of a closed node and of all below it. */
  private void evaluate(int root) {
    if (closedKnown == null) {
      closedKnown = new IntList(0);
      closedKnown.fillTo(nodes.size(), 0);
      closedValues = new ElementList(0);
      closedValues.extend(nodes.size());
    }
    IntList open = new IntList(16);
    open.add(root);
    while (open.size() > 0) {
      int node = open.get(open.size() - 1);
      if (closedKnown.get(node) != 0 || !waits(node, open)) {
        open.pop();
        if (closedKnown.get(node) == 0) {
          compute(node);
          closedKnown.set(node, 1);
        }
      }
    }
  }

  /** Whether a node needs others first, which are then put on {@code open}. */
  private boolean waits(int node, IntList open) {
    int operation = nodes.operation(node);
    boolean waits = false;
    if (operation != NodeArena.CONSTANT && closedKnown.get(~nodes.y(node)) == 0) {
      open.add(~nodes.y(node));
      waits = true;
    }
    if (operation == NodeArena.ADD && closedKnown.get(~nodes.x(node)) == 0) {
      open.add(~nodes.x(node));
      waits = true;
    }
    return waits;
  }

  private void compute(int node) {
    long[] values = closedValues.limbs();
    int at = LIMBS * node;
    int x = nodes.x(node);
    int y = LIMBS * ~nodes.y(node);
    switch (nodes.operation(node)) {
      case NodeArena.CONSTANT -> System.arraycopy(elements.limbs(), LIMBS * x, values, at, LIMBS);
      case NodeArena.ADD -> field.add(values, at, values, LIMBS * ~x, values, y);
      default -> field.mulCanonical(values, at, values, y, elements.limbs(), LIMBS * x);
    }
  }

  private void push(int reference, long[] factor) {
    pending.add(reference);
    int at = factors.extend(1);
    System.arraycopy(factor, 0, factors.limbs(), at, LIMBS);
  }

  private int pop(long[] factor) {
    int last = factors.size() - 1;
    System.arraycopy(factors.limbs(), LIMBS * last, factor, 0, LIMBS);
    factors.truncate(last);
    return pending.pop();
  }
}
