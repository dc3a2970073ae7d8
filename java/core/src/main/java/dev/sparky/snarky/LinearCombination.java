package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An expression as {@code constant + sum of coefficient * variable}, each variable once and by
 * ascending id, no coefficient 0 (docs/spec/kimchi-circuit.md#3-canonical-linear-combination).
 *
 * <p>Takes time linear in the nodes of the expression, however they are shared.
 */
record LinearCombination(FieldElement constant, List<Term> terms) {

  /** One variable with a coefficient other than 0. */
  record Term(FieldElement coefficient, FieldVar.Variable variable) {}

  static LinearCombination of(FieldVar x) {
    if (x instanceof FieldVar.Constant constant) {
      return new LinearCombination(constant.value, List.of());
    }
    if (x instanceof FieldVar.Variable variable) {
      return new LinearCombination(
          FieldElement.ZERO, List.of(new Term(FieldElement.ONE, variable)));
    }
    return new Collector().collect(x);
  }

  /**
   * Carries factors from a node to what it is made of, each node once, users before the used. A
   * node that this walk has entered has it as its {@code walk}; {@code carried} is set when it is
   * left.
   */
  private static final class Collector {
    private final Map<Integer, Term> terms = new TreeMap<>();
    private FieldElement constant = FieldElement.ZERO;

    LinearCombination collect(FieldVar x) {
      List<FieldVar.Node> usedFirst = usedFirst(x);
      usedFirst.get(usedFirst.size() - 1).carried = FieldElement.ONE;
      for (int i = usedFirst.size() - 1; i >= 0; i--) {
        FieldVar.Node node = usedFirst.get(i);
        if (node instanceof FieldVar.Sum sum) {
          give(sum.x, node.carried);
          give(sum.y, node.carried);
        } else if (node instanceof FieldVar.Scaled scaled) {
          give(scaled.x, Fp.multiply(node.carried, scaled.factor));
        }
        node.walk = null;
        node.carried = null;
      }
      terms.values().removeIf(term -> term.coefficient.isZero());
      return new LinearCombination(constant, List.copyOf(terms.values()));
    }

    private void give(FieldVar x, FieldElement factor) {
      if (x instanceof FieldVar.Constant leaf) {
        constant = Fp.add(constant, Fp.multiply(factor, leaf.value));
      } else if (x instanceof FieldVar.Variable leaf) {
        terms.merge(
            leaf.id,
            new Term(factor, leaf),
            (a, b) -> new Term(Fp.add(a.coefficient, b.coefficient), leaf));
      } else if (x instanceof FieldVar.Node node) {
        node.carried = Fp.add(node.carried, factor);
      }
    }

    /** Sums and scales in x, each before everything that uses it; x itself is the last. */
    private List<FieldVar.Node> usedFirst(FieldVar x) {
      var order = new ArrayList<FieldVar.Node>();
      var open = new ArrayDeque<FieldVar>();
      open.push(x);
      while (!open.isEmpty()) {
        FieldVar next = open.peek();
        if (!(next instanceof FieldVar.Node node) || isLeft(node)) {
          open.pop();
        } else if (node.walk == this) {
          open.pop();
          node.carried = FieldElement.ZERO;
          order.add(node);
        } else {
          node.walk = this;
          node.carried = null;
          if (node instanceof FieldVar.Sum sum) {
            open.push(sum.y);
            open.push(sum.x);
          } else if (node instanceof FieldVar.Scaled scaled) {
            open.push(scaled.x);
          }
        }
      }
      return order;
    }

    private boolean isLeft(FieldVar.Node node) {
      return node.walk == this && node.carried != null;
    }
  }
}
